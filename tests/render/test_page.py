"""JSON inside a page stays data: nothing in it is read as markup, and it parses to what went in."""

from __future__ import annotations

import json

from timeline.render.page import hashed, inert


def test_json_in_a_page_holds_no_markup_and_parses_to_the_same_value() -> None:
    value = {"</script><b>": ["<!--", "a & b", "é"]}
    text = inert(json.dumps(value, ensure_ascii=False))
    assert not set(text) & set("<>&")
    assert json.loads(text) == value


def test_a_hash_is_that_of_the_bytes_in_utf_8() -> None:
    assert hashed("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    assert hashed("é") != hashed("e")
