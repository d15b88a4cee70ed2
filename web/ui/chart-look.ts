/** Colours and sizes of a chart: the tokens of the theme as plain colours, and the size of the screen. */
export interface ChartLook {
  text: string;
  soft: string;
  mute: string;
  line: string;
  info: string;
  amber: string;
  red: string;
  ok: string;
  unknown: string;
  panel: string;
  raised: string;
  font: string;
  /** Pixels of one rem: 16 on a laptop, 28 at 3840×2160. */
  rem: number;
  /** Type size in pixels: on a wall the body size, so that it can be read across a room. */
  letters: number;
}

/** Reads the look at an element, since a scene may have its own theme. */
export function readChartLook(element: Element): ChartLook {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const measured = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const rem = Number.isFinite(measured) && measured > 0 ? measured : 16;
  const share = Number(style.getPropertyValue('--chart-letters')) || 0.8125;
  return {
    text: token('text'),
    soft: token('soft'),
    mute: token('mute'),
    line: token('line'),
    info: token('info'),
    amber: token('amber'),
    red: token('red'),
    ok: token('ok'),
    unknown: token('unknown'),
    panel: token('panel'),
    raised: token('raised'),
    font: style.fontFamily,
    rem,
    letters: share * rem,
  };
}

/** Axes of all charts: unobtrusive labels, one thin rule, few lines. */
export function axisLook(look: ChartLook) {
  return {
    axisLine: { lineStyle: { color: look.line } },
    axisTick: { show: false },
    axisLabel: {
      color: look.soft,
      fontSize: look.letters,
      // The lowest label of the vertical axis is centred on the rule: the labels below the rule begin at its end, at any size.
      margin: 0.7 * look.letters,
      hideOverlap: true,
    },
    splitLine: { lineStyle: { color: look.line, width: 1 } },
  };
}

/** Tooltip drawn into the picture: the content policy would remove the colours of one made of markup. */
export function tooltipLook(look: ChartLook) {
  return {
    renderMode: 'richText' as const,
    confine: true,
    backgroundColor: look.raised,
    borderColor: look.line,
    borderWidth: 1,
    padding: [0.375 * look.rem, 0.5 * look.rem],
    textStyle: { color: look.text, fontSize: 0.8125 * look.rem, fontFamily: look.font },
  };
}
