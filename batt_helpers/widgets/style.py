"""The panel's style sheet; colours follow the notebook's theme where there is one."""

from batt_helpers.report.palette import LIGHT

__all__ = ["STYLE"]

STYLE = f"""<style>
.batt-panel h4 {{ margin: .5em 0 .2em; font-size: 1.1em; }}
.batt-panel p, .batt-panel small, .batt-panel figcaption {{ color: var(--jp-ui-font-color2, {LIGHT.faint_ink}); }}
.batt-panel p {{ margin: 0 0 .5em; line-height: 1.4; }}
.batt-panel pre:not(.batt-card *) {{ margin: 0 0 1em; padding: .6em .8em; overflow-x: auto; line-height: 1.4;
  background: var(--jp-layout-color2, #f5f5f5); color: var(--jp-content-font-color1, {LIGHT.ink}); }}
.batt-panel figure {{ margin: 0; display: flex; flex-direction: column; gap: 2px; align-items: center; }}
.batt-panel figcaption, .batt-panel small {{ min-height: 1.3em; line-height: 1.3; font-size: 11px; }}
.batt-grids {{ display: flex; flex-wrap: wrap; gap: 12px 20px; align-items: flex-start; }}
.batt-pair {{ display: flex; gap: 8px; align-items: center; }}
.batt-unknown {{ padding: .6em 1em; border: 1px dashed currentColor; }}
.batt-clock {{ margin-left: 12px; font-variant-numeric: tabular-nums; }}
.batt-panel .widget-tab, .batt-panel .lm-TabPanel-stackedPanel {{ min-width: 0; max-width: 100%; }}
.batt-bad {{ color: var(--jp-error-color1, {LIGHT.bad}) !important; overflow-wrap: anywhere; }}
.batt-table select, .batt-table button {{ font: 13px/1.5 "DejaVu Sans Mono", Menlo, Consolas, monospace !important; }}
.batt-table button {{ font-weight: bold !important; text-align: left; padding: 0 4px; overflow: hidden;
  box-shadow: none; background: transparent; color: var(--jp-ui-font-color1, {LIGHT.ink}); }}
.batt-heads {{ padding-left: 3px; flex-wrap: nowrap; overflow: visible; }}
.batt-heads button, .batt-table > .widget-select {{ flex: none; max-width: none; }}
.batt-panel .progress-bar-info, .batt-panel .progress-bar-success {{ background-color: var(--b-ours); }}
.batt-table {{ max-width: 100%; overflow-x: auto; }}
.batt-panel .jp-OutputArea-output, .batt-panel .widget-html-content {{ min-width: 0; }}
</style>"""
