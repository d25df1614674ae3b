// The rule of twelfths: how much of its range the tide has risen, so many hours after low water.
// Loaded by the protected part of "How to read a tide without a table", before tide-dial.js, which uses it.

window.tideRule = hours => {
  const parts = [1, 2, 3, 3, 2, 1];
  const whole = Math.min(Math.floor(hours), parts.length);
  const risen = parts.slice(0, whole).reduce((sum, part) => sum + part, 0);
  return (risen + (parts[whole] ?? 0) * (hours - whole)) / 12;
};
