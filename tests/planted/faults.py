"""The faults that could be planted in a module: its source in, each with its place out."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from itertools import pairwise

WEIGHTS = {
    "comparison": 4,
    "condition": 3,
    "and or": 2,
    "not": 1,
    "number": 3,
    "truth": 1,
    "text": 2,
    "statement": 3,
    "return": 2,
    "slice": 1,
    "sum": 1,
    "call": 1,
}
"""How often each kind is planted; within a kind each place is as likely as another."""

_OPPOSITE = {
    "==": "!=", "!=": "==", "<": "<=", "<=": "<", ">": ">=", ">=": ">",
    "is not": "is", "is": "is not", "not in": "in", "in": "not in",
    "and": "or", "or": "and", "+": "-", "-": "+", "*": "+", "//": "*", "/": "*", "%": "*",
}  # fmt: skip
_COMPARE = re.compile(rb"is\s+not|not\s+in|is|in|[=!<>]=|<|>")
_LOGIC = re.compile(rb"\b(and|or)\b")
_SUM = re.compile(rb"//|[-+*/%]")
_CALLS = {
    "any": "all", "all": "any", "min": "max", "max": "min",
    "startswith": "endswith", "endswith": "startswith", "lstrip": "rstrip", "rstrip": "lstrip",
}  # fmt: skip
_QUOTES = re.compile(rb"(\"\"\"|'''|\"|')$")


@dataclass(frozen=True, slots=True)
class Fault:
    """A change of a stretch of bytes, with the lines that it stands on."""

    kind: str
    first: int
    last: int
    start: int
    end: int
    new: bytes

    def plant(self, source: bytes) -> bytes:
        """Return the source with the fault in it."""
        return source[: self.start] + self.new + source[self.end :]


def find_faults(source: bytes) -> list[Fault]:
    """Return every fault that a module could have; with a few of them it can no longer be read."""
    finder = _Finder(source)
    finder.visit(ast.parse(source))
    return finder.faults


def can_be_read(source: bytes) -> bool:
    """Tell whether Python can read a module: what no test needs to find."""
    try:
        compile(source, "planted", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


class _Finder(ast.NodeVisitor):
    """One walk over a module; what only types and documents read is passed over."""

    def __init__(self, source: bytes) -> None:
        self.faults: list[Fault] = []
        self._source = source
        self._lines = [0]
        for line in source.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))

    def _span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        start = self._lines[node.lineno - 1] + node.col_offset
        return start, self._lines[node.end_lineno - 1] + node.end_col_offset

    def _add(self, kind: str, node: ast.expr | ast.stmt, start: int, end: int, new: bytes) -> None:
        last = node.end_lineno or node.lineno
        self.faults.append(Fault(kind, node.lineno, last, start, end, new))

    def _swap(self, kind: str, pattern: re.Pattern[bytes], *nodes: ast.expr) -> None:
        """Plant another operator between two operands."""
        left, right = nodes
        start, end = self._span(left)[1], self._span(right)[0]
        found = pattern.search(self._source, start, end)
        if found is not None:
            operator = " ".join(found[0].decode().split())
            new = _OPPOSITE[operator].encode()
            self._add(kind, right, found.start(), found.end(), new)

    # What is passed over

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_arguments(self, node: ast.arguments) -> None:
        for default in (*node.defaults, *filter(None, node.kw_defaults)):
            self.visit(default)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.visit(node.args)
        for inner in (*node.decorator_list, *node.body):
            self.visit(inner)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        if isinstance(node.value, ast.Name) and node.value.id in ("Literal", "Annotated"):
            return
        self.generic_visit(node)

    def visit_keyword(self, node: ast.keyword) -> None:
        """Pass over `frozen`: who would change a value is stopped by mypy."""
        if node.arg != "frozen":
            self.generic_visit(node)

    def visit_Import(self, node: ast.Import) -> None:
        """Pass over it: without an import nothing runs."""

    # Statements

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Constant):
            return  # a docstring
        self._add("statement", node, *self._span(node), b"pass")
        self.generic_visit(node)

    def generic_visit(self, node: ast.AST) -> None:
        if isinstance(node, ast.AugAssign | ast.Raise | ast.Continue | ast.Break | ast.Delete):
            self._add("statement", node, *self._span(node), b"pass")
        super().generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        if not any(isinstance(target, ast.Name | ast.Tuple) for target in node.targets):
            self._add("statement", node, *self._span(node), b"pass")
        self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is not None and not _is_none(node.value):
            self._add("return", node, *self._span(node), b"return None")
        self.generic_visit(node)

    def visit_If(self, node: ast.If) -> None:
        if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            return
        self._turn(node.test)
        self.generic_visit(node)

    def visit_While(self, node: ast.While) -> None:
        self._turn(node.test)
        self.generic_visit(node)

    def _turn(self, test: ast.expr) -> None:
        start, end = self._span(test)
        self._add("condition", test, start, end, b"(not (" + self._source[start:end] + b"))")

    # Expressions

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self._turn(node.test)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for test in node.ifs:
            self._add("condition", test, *self._span(test), b"True")
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        operands = [node.left, *node.comparators]
        for left, right in pairwise(operands):
            self._swap("comparison", _COMPARE, left, right)
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        for left, right in pairwise(node.values):
            self._swap("and or", _LOGIC, left, right)
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if not isinstance(node.op, ast.BitOr | ast.BitAnd | ast.Pow):
            self._swap("sum", _SUM, node.left, node.right)
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        start, _ = self._span(node)
        if isinstance(node.op, ast.Not):
            self._add("not", node, start, start + 3, b"")
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        start, end = self._span(node)
        match node.value:
            case bool():
                self._add("truth", node, start, end, str(not node.value).encode())
            case int():
                for new in (node.value + 1, node.value - 1):
                    self._add("number", node, start, end, f"({new})".encode())
            case str() | bytes():
                self._lengthen(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        self._lengthen(node)
        # Before 3.12 Python does not know where the parts of such a text stand.

    def _lengthen(self, node: ast.expr) -> None:
        start, end = self._span(node)
        quotes = _QUOTES.search(self._source[start:end])
        if quotes is not None:
            at = end - len(quotes[0])
            self._add("text", node, at, at, b"X")

    def visit_Slice(self, node: ast.Slice) -> None:
        for edge in filter(None, (node.lower, node.upper)):
            self._add("slice", edge, *self._span(edge), b"")
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Name) and node.func.id == "cast":
            for argument in node.args[1:]:
                self.visit(argument)
            return
        start, end = self._span(node.func)
        name = re.search(rb"\w+$", self._source[start:end])
        if name is not None and (other := _CALLS.get(name[0].decode())):
            self._add("call", node.func, end - len(name[0]), end, other.encode())
        self.generic_visit(node)


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None
