// The dial in "How to read a tide without a table": hours after low water in, depth out.

(() => {
  const range = 4;

  const dial = document.querySelector('[data-tide-dial]');
  const label = document.createElement('label');
  const slider = document.createElement('input');
  const output = document.createElement('output');
  const meter = document.createElement('meter');

  label.textContent = 'Hours after low water, with a range of four metres';
  label.htmlFor = slider.id = 'tide-hours';
  Object.assign(slider, { type: 'range', min: 0, max: 6, step: .25, value: 2 });
  output.htmlFor = slider.id;
  Object.assign(meter, { min: 0, max: range });
  meter.setAttribute('aria-label', 'Height of the water');

  const show = () => {
    const hours = Number(slider.value);
    const height = range * window.tideRule(hours);
    meter.value = height;
    output.textContent = `After ${hours} ${hours === 1 ? 'hour' : 'hours'}: ${height.toFixed(2)} metres above low water.`;
  };

  slider.addEventListener('input', show);
  dial.replaceChildren(label, slider, output, meter);
  show();
})();
