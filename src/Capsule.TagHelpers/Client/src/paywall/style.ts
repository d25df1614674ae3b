const css = `
:host {
  --_ink: var(--dca-paywall-color, #1b1a17);
  --_paper: var(--dca-paywall-background, #f7f5f0);
  --_muted: var(--dca-paywall-muted, #57534a);
  --_rule: var(--dca-paywall-rule, #1b1a17);
  --_hair: var(--dca-paywall-hairline, #cfc9bc);
  --_accent: var(--dca-paywall-accent, #1b1a17);
  --_on-accent: var(--dca-paywall-on-accent, #ffffff);
  display: block;
  margin-block: 2rem;
}
@media (prefers-color-scheme: dark) {
  :host(:not([theme="light"])) {
    --_ink: var(--dca-paywall-color, #f1eee6);
    --_paper: var(--dca-paywall-background, #1d1c1a);
    --_muted: var(--dca-paywall-muted, #b9b3a6);
    --_rule: var(--dca-paywall-rule, #f1eee6);
    --_hair: var(--dca-paywall-hairline, #46433c);
    --_accent: var(--dca-paywall-accent, #f1eee6);
    --_on-accent: var(--dca-paywall-on-accent, #1b1a17);
  }
}
:host([theme="dark"]) {
  --_ink: var(--dca-paywall-color, #f1eee6);
  --_paper: var(--dca-paywall-background, #1d1c1a);
  --_muted: var(--dca-paywall-muted, #b9b3a6);
  --_rule: var(--dca-paywall-rule, #f1eee6);
  --_hair: var(--dca-paywall-hairline, #46433c);
  --_accent: var(--dca-paywall-accent, #f1eee6);
  --_on-accent: var(--dca-paywall-on-accent, #1b1a17);
}
:host([hidden]), :host(:not([state])), :host([state="open"]), [hidden] { display: none !important; }
section {
  box-sizing: border-box;
  max-inline-size: var(--dca-paywall-width, 40rem);
  margin-inline: auto;
  padding: var(--dca-paywall-padding, clamp(1.25rem, 5vw, 2.25rem));
  border-block-start: 4px solid var(--_rule);
  border-block-end: 1px solid var(--_hair);
  border-radius: var(--dca-paywall-radius, 0);
  background: var(--_paper);
  color: var(--_ink);
  font-family: var(--dca-paywall-font, inherit);
  font-size: var(--dca-paywall-size, 1rem);
  line-height: 1.5;
  overflow-wrap: break-word;
}
[part~="title"] {
  margin: 0;
  font-family: var(--dca-paywall-title-font, inherit);
  font-size: clamp(1.375em, 1.1em + 1.4vw, 1.75em);
  font-weight: 700;
  line-height: 1.2;
  letter-spacing: -0.01em;
  text-wrap: balance;
}
[part~="message"], [part~="remaining"], [part~="sign-in"], [part~="actions"] { margin: 0.75rem 0 0; }
[part~="message"] { color: var(--_muted); max-inline-size: 34em; }
[part~="remaining"] { font-weight: 700; font-variant-numeric: lining-nums; }
[part~="actions"] { display: flex; flex-wrap: wrap; gap: 0.75rem; margin-block-start: 1.5rem; }
[part~="sign-in"] { margin-block-start: 1.25rem; padding-block-start: 1rem; border-block-start: 1px solid var(--_hair); }
a, ::slotted(a) { color: inherit; text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
a:hover { text-decoration-thickness: 2px; }
[part~="sign-in"] a { display: inline-block; padding-block: 0.25rem; font-weight: 700; }
[part~="button"] {
  box-sizing: border-box;
  display: inline-block;
  min-block-size: 2.75rem;
  padding: 0.6rem 1.5rem;
  border: 1px solid transparent;
  border-radius: var(--dca-paywall-radius, 0);
  background: var(--_accent);
  color: var(--_on-accent);
  font: inherit;
  font-weight: 700;
  line-height: 1.4;
  text-align: center;
  text-decoration: none;
  cursor: pointer;
}
[part~="button"]:hover { text-decoration: underline; text-underline-offset: 0.2em; }
[part~="button"][aria-disabled="true"] { background: none; border-color: var(--_hair); color: var(--_muted); cursor: default; text-decoration: none; }
:focus-visible { outline: 3px solid var(--_accent); outline-offset: 3px; }
@media (max-width: 30rem) { [part~="button"] { flex: 1 1 100%; } }
@media (forced-colors: active) {
  section { border: 1px solid CanvasText; border-block-start-width: 4px; }
  [part~="button"] { border-color: ButtonText; }
  [part~="button"][aria-disabled="true"] { border-color: GrayText; color: GrayText; }
  :focus-visible { outline-color: Highlight; }
}
@media print { [part~="actions"], [part~="sign-in"] { display: none; } }
`;

let sheet: CSSStyleSheet | undefined;

/** A constructed style sheet is script's, so no `style-src` holds it back. */
export function addStyle(root: ShadowRoot): void {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  root.adoptedStyleSheets = [sheet];
}
