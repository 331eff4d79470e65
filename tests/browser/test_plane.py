"""The rows on the plane look as Plotly draws the same figure."""

import json

from tests.browser.playground import Playground, core_run
from weightviz.figures.palette import DARK, LIGHT
from weightviz.figures.plane import plane_frame

SHARPNESS = 2  # device pixels per px, so that outlines have pixels of their own

# Both pictures over the background: how many pixels have ink, and how many differ by what an eye
# would see.
COMPARE = """
async ([figure, background, ratio]) => {
  const rows = document.querySelector(".wv-rows");
  const side = rows.clientWidth;
  const pixels = (image) => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = side * ratio;
    const context = canvas.getContext("2d");
    context.fillStyle = background;
    context.fillRect(0, 0, canvas.width, canvas.height);
    const blank = context.getImageData(0, 0, canvas.width, canvas.height).data;
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return [blank, context.getImageData(0, 0, canvas.width, canvas.height).data];
  };
  const size = { width: side, height: side };
  const url = await Plotly.toImage(figure, { format: "png", scale: ratio, ...size });
  const image = new Image();
  image.src = url;
  await image.decode();
  const [blank, plotly] = pixels(image);
  const [, ours] = pixels(rows);
  const away = (a, b, i) => Math.max(...[0, 1, 2].map((c) => Math.abs(a[i + c] - b[i + c])));
  let inked = 0;
  let differ = 0;
  for (let i = 0; i < ours.length; i += 4) {
    inked += away(plotly, blank, i) > 40;
    differ += away(plotly, ours, i) > 40;
  }
  return { inked, differ, all: ours.length / 4, sharp: rows.width / side };
}
"""


ADDRESSES = {
    "two classes": "/?data=circle&hidden=2",
    "a number": "/?data=plane&hidden=2",
    "three classes": (
        "/?data=penguins&target=species&feature=bill_length_mm&feature=body_mass_g&hidden=2"
    ),
}


def test_rows_have_the_place_the_shape_and_the_ink_of_the_plotly_figure(visit):
    page = visit(device_scale_factor=SHARPNESS)
    for rows, address in ADDRESSES.items():
        page.goto(address)
        dataset = core_run(Playground(page).settings()).dataset
        for theme, palette in (("light", LIGHT), ("dark", DARK)):
            page.emulate_media(color_scheme=theme)
            page.wait_for_function(f"() => weightviz.stage.dark === {str(theme == 'dark').lower()}")
            figure = json.loads(plane_frame(dataset, palette).to_json())
            found = page.evaluate(COMPARE, [figure, palette.background, SHARPNESS])
            assert found["sharp"] == SHARPNESS, (rows, theme)
            assert found["inked"] > 0.02 * found["all"], (rows, theme)
            # Marks that lie over each other may come in another order.
            assert found["differ"] < 0.06 * found["inked"], (rows, theme)
