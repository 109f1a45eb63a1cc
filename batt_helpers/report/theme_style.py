"""How HTML tells a light page from a dark one: variables that every face takes its colours and pictures from.

What a page says of itself (`data-theme`, or `data-jp-theme-light` in JupyterLab and in exported notebooks) goes before
what the machine prefers.
"""

from collections.abc import Mapping

from batt_helpers.report.palette import DARK, LIGHT, Theme

__all__ = ["SCOPE", "THEME_STYLE"]

SCOPE = "batt-scope"

_ROLES: Mapping[str, str] = {
    "paper": "paper",
    "band": "band",
    "ink": "ink",
    "faint": "faint_ink",
    "rule": "rule",
    "frame": "frame",
    "ok": "good",
    "okbg": "good_tint",
    "part": "partly",
    "partbg": "partly_tint",
    "no": "bad",
    "nobg": "bad_tint",
    "ours": "ours",
    "oursbg": "ours_tint",
}


def _variables(theme: Theme) -> str:
    colours = "".join(f"--b-{name}:{getattr(theme, role)};" for name, role in _ROLES.items())
    shown = {"light": theme is LIGHT, "dark": theme is DARK}
    pictures = "".join(f"--b-{name}-picture:{'inline' if is_shown else 'none'};" for name, is_shown in shown.items())
    return "{" + colours + pictures + "}"


# The scope's class is written several times where a rule has to outweigh the one of the machine's preference.
THEME_STYLE = f"""
.{SCOPE}{_variables(LIGHT)}
@media (prefers-color-scheme:dark){{html:not([data-theme=light]) .{SCOPE}{_variables(DARK)}}}
[data-theme=dark] .{SCOPE},[data-jp-theme-light=false] .{SCOPE}{_variables(DARK)}
[data-jp-theme-light=true] .{SCOPE}.{SCOPE}.{SCOPE}{_variables(LIGHT)}
"""
