"""Text and attributes in XML: every sign arrives as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.word.xml import Xml, attribute, element, text

readable = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
)
signs = st.text(st.sampled_from("ab&<>\"'\t\n\r;# "))


@given(readable | signs)
def test_whatever_is_said_is_read_back(said: str) -> None:
    node = etree.fromstring(element("a", {"b": said, "c": 1}, text(said)))
    assert (node.text or "", node.get("b"), node.get("c")) == (said, said, "1")


@pytest.mark.parametrize(
    ("said", "in_text", "in_attribute"),
    [
        ("raad", "raad", "raad"),
        ("", "", ""),
        ("a b", "a b", "a b"),
        ("&<>", "&amp;&lt;&gt;", "&amp;&lt;&gt;"),
        ("\"'", "\"'", "&quot;'"),
        ("\t\n\r", "\t\n&#13;", "&#9;&#10;&#13;"),
    ],
)
def test_signs_that_mean_something(said: str, in_text: str, in_attribute: str) -> None:
    assert text(said) == in_text
    assert attribute(said) == in_attribute


def test_elements_with_and_without_what_they_may_have() -> None:
    assert element("a") == "<a/>"
    assert element("a", {}) == "<a/>"
    assert element("a", None, Xml("")) == "<a/>"
    assert element("a", {"b": 1, "a": "<"}) == '<a b="1" a="&lt;"/>'
    assert element("a", {"b": ""}, element("c"), text("d")) == '<a b=""><c/>d</a>'
