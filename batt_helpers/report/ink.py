"""Words and cells in colour for a terminal, or plainly."""

from dataclasses import dataclass

__all__ = ["Ink"]


@dataclass(frozen=True)
class Ink:
    """Writes words in a colour, or plainly."""

    colour: bool

    def __call__(self, text: str, ink: str = "", paper: str = "", *, bold: bool = False) -> str:
        if not self.colour or not text:
            return text
        codes = [*(["1"] if bold else []), *_rgb(38, ink), *_rgb(48, paper)]
        return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if codes else text


def _rgb(kind: int, colour: str) -> list[str]:
    return [f"{kind};2;{';'.join(str(part) for part in bytes.fromhex(colour[1:]))}"] if colour else []
