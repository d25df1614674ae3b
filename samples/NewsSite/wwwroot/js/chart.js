// Draws the protected item "chart", a JSON document, as lines in an SVG with the figures in a table below it.
// { "unit", "note", "labels": [...], "series": [ { "name", "values": [...] } ] }

const SVG = 'http://www.w3.org/2000/svg';
const HEIGHT = 340;
const MARGIN = { top: 28, right: 16, bottom: 32, left: 44 };

function svg(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  if (text !== undefined) {
    element.textContent = text;
  }
  return element;
}

function html(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** The top of the scale: the next round number above the highest value. */
function scaleTop(highest) {
  const magnitude = 10 ** Math.floor(Math.log10(highest));
  return Math.ceil(highest / magnitude * 2) / 2 * magnitude;
}

function drawLines(chart, width) {
  const top = scaleTop(Math.max(...chart.series.flatMap(series => series.values)));
  const plotWidth = width - MARGIN.left - MARGIN.right;
  const plotHeight = HEIGHT - MARGIN.top - MARGIN.bottom;
  const x = index => MARGIN.left + plotWidth * index / (chart.labels.length - 1);
  const y = value => MARGIN.top + plotHeight * (1 - value / top);

  const picture = svg('svg', {
    class: 'chart-picture', role: 'img', 'aria-label': chart.description, width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`,
  });
  picture.append(svg('text', { class: 'chart-unit', x: 0, y: 12 }, chart.unit));

  const steps = 5;
  for (let step = 0; step <= steps; step++) {
    const value = top * step / steps;
    picture.append(
      svg('line', { class: 'chart-rule', x1: MARGIN.left, x2: width - MARGIN.right, y1: y(value), y2: y(value) }),
      svg('text', { class: 'chart-tick', x: MARGIN.left - 8, y: y(value) + 4, 'text-anchor': 'end' }, String(Math.round(value * 100) / 100)));
  }

  // As many years along the foot as there is room for.
  const every = Math.ceil(chart.labels.length / (plotWidth / 56));
  chart.labels.forEach((label, index) => {
    if (index % every === 0) {
      picture.append(svg('text', { class: 'chart-tick', x: x(index), y: HEIGHT - 8, 'text-anchor': 'middle' }, label));
    }
  });

  chart.series.forEach((series, number) => {
    const points = series.values.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
    picture.append(svg('polyline', { class: `chart-line chart-line-${number + 1}`, points }));
    series.values.forEach((value, index) =>
      picture.append(svg('circle', { class: `chart-dot chart-line-${number + 1}`, cx: x(index), cy: y(value), r: 3.5 })));
  });

  return picture;
}

function legend(chart) {
  return html('ul', { class: 'chart-legend', 'aria-hidden': 'true' },
    ...chart.series.map((series, number) => html('li', { class: `chart-key-${number + 1}` }, series.name)));
}

function table(chart) {
  const head = html('tr', {}, html('th', { scope: 'col' }, 'Year'), ...chart.series.map(series => html('th', { scope: 'col' }, series.name)));
  const rows = chart.labels.map((label, index) =>
    html('tr', {}, html('th', { scope: 'row' }, label), ...chart.series.map(series => html('td', {}, String(series.values[index])))));
  return html('details', {},
    html('summary', {}, 'The figures as a table'),
    html('table', {}, html('caption', {}, chart.unit), html('thead', {}, head), html('tbody', {}, ...rows)));
}

function draw(place, chart) {
  const frame = html('div', { class: 'chart-frame' });
  place.replaceChildren(legend(chart), frame, html('p', { class: 'chart-note' }, chart.note), table(chart));

  // Drawn at the width it is shown in, so that its words stay readable on a phone.
  let drawnAt = 0;
  new ResizeObserver(([entry]) => {
    const width = Math.floor(entry.contentRect.width);
    if (width > 0 && width !== drawnAt) {
      drawnAt = width;
      // In the next frame: drawing changes the height, which is what this observer watches.
      requestAnimationFrame(() => frame.replaceChildren(drawLines(chart, width)));
    }
  }).observe(frame);
}

document.addEventListener('capsule:unlocked', event => {
  const { contentName, json } = event.detail;
  if (contentName === 'chart') {
    draw(document.querySelector('[data-dca-content-name="chart"]'), json);
  }
});
