"""A template spoiled at random, as a hostile or careless hand would."""

from __future__ import annotations

import copy
import random

from lxml import etree

VALUES = ("", "x", "-1", "0", "9" * 20, "1.5", "21cm", "é", "{{ onderwerp }}", "{% if x %}", "../x")


TAGS = ("{{ x }}", "{{p onderwerp }}", "{{", "}}", "{%", "{#", "{% if %}", "{{p blok.tekst }}")


def damage(parts: dict[str, bytes], chance: random.Random) -> dict[str, bytes]:
    """Return the parts with one or two elements of one of them spoiled."""
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    root = etree.fromstring(parts[name])
    for _ in range(chance.choice([1, 2])):
        elements = list(root.iter(etree.Element))
        node = chance.choice(elements)
        parent = node.getparent()
        match chance.randrange(6):
            case 0 if parent is not None:
                parent.remove(node)
            case 1 if node.attrib:
                del node.attrib[chance.choice(list(node.attrib))]
            case 2 if node.attrib:
                node.set(str(chance.choice(list(node.attrib))), chance.choice(VALUES))
            case 3:
                texts = [t for t in elements if str(t.tag).endswith("}t")]
                chance.choice(texts or [node]).text = chance.choice(TAGS)
            case 4:
                node.tag = chance.choice(elements).tag
            case 5 if parent is not None:
                node.append(copy.deepcopy(chance.choice(elements[1:])))
                node.addprevious(etree.ProcessingInstruction("x", "y"))
    return {**parts, name: etree.tostring(root)}
