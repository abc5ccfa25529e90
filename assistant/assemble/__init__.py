"""The record out: txt, md, html, json, docx, and the registers."""

from __future__ import annotations

from assistant.assemble.assembling import FORMATS, Assembled, assemble
from assistant.assemble.writing import write

__all__ = ["FORMATS", "Assembled", "assemble", "write"]
