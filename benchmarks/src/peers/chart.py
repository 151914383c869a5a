"""A bar chart of CPU time, as SVG."""

import statistics
from xml.sax.saxutils import escape

LABEL, BAR, ROW, TOP = 330, 420, 26, 46
COLOURS = {"digests": "#2a7f62", "fewer": "#c98a2b"}


def write(path, title, contenders, costs):
    """Writes one bar a contender; the colour says whether it checks digests."""
    medians = {c.name: statistics.median(cost.cpu for cost in costs[c.name]) for c in contenders if costs[c.name]}
    longest = max(medians.values(), default=0) or 1
    height = TOP + ROW * len(medians) + 34
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LABEL + BAR + 80}" height="{height}" role="img"'
        f' font-family="sans-serif" font-size="13">',
        f"<title>{escape(title)}</title>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        f'<text x="12" y="26" font-size="15" font-weight="bold" fill="#222222">{escape(title)}</text>',
    ]
    for number, contender in enumerate(c for c in contenders if c.name in medians):
        y = TOP + ROW * number
        width = max(1, round(BAR * medians[contender.name] / longest))
        colour = COLOURS["digests" if contender.checks.startswith("every") else "fewer"]
        name = escape(contender.name.replace("`", ""))
        out.append(f'<text x="{LABEL - 8}" y="{y + 16}" text-anchor="end" fill="#222222">{name}</text>')
        out.append(f'<rect x="{LABEL}" y="{y + 3}" width="{width}" height="{ROW - 8}" fill="{colour}"/>')
        out.append(f'<text x="{LABEL + width + 6}" y="{y + 16}" fill="#222222">{medians[contender.name]:.2f}</text>')
    y = TOP + ROW * len(medians) + 20
    for x, colour, text in ((LABEL, "digests", "checks every digest of RECORD"), (LABEL + 230, "fewer", "checks CRC-32 only")):
        out.append(f'<rect x="{x}" y="{y - 10}" width="12" height="12" fill="{COLOURS[colour]}"/>')
        out.append(f'<text x="{x + 18}" y="{y}" fill="#222222">{text}</text>')
    path.write_text("\n".join([*out, "</svg>", ""]))
