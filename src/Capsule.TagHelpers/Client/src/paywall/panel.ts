import { addStyle } from "./style";

/** The parts of a paywall that change. */
export interface Panel {
  readonly section: HTMLElement;
  readonly heading: HTMLElement;
  readonly title: HTMLSlotElement;
  readonly errorTitle: HTMLElement;
  readonly message: HTMLElement;
  readonly remaining: HTMLElement;
  readonly body: HTMLElement;
  readonly actions: HTMLElement;
  readonly offersSlot: HTMLSlotElement;
  readonly offers: HTMLAnchorElement;
  readonly retry: HTMLButtonElement;
  readonly signIn: HTMLElement;
  readonly signInSlot: HTMLSlotElement;
  readonly haveAccount: HTMLElement;
  readonly signInLink: HTMLAnchorElement;
}

/** Builds it node by node: no HTML is parsed, so no Trusted Types policy is asked for. */
export function buildPanel(root: ShadowRoot, headingLevel: number): Panel {
  const title = slot("title");
  const errorTitle = element("span");
  const heading = element(`h${headingLevel}` as "h2", "title", title, errorTitle);
  heading.id = "title";
  const message = element("p", "message");
  message.setAttribute("role", "status");
  const remaining = element("p", "remaining");
  const body = element("div", "body", slot());

  const offers = element("a", "button offers");
  const offersSlot = slot("offers", offers);
  const retry = element("button", "button retry");
  retry.type = "button";
  const actions = element("div", "actions", offersSlot, retry);

  const haveAccount = element("span", "have-account");
  const signInLink = element("a", "sign-in-link");
  const signInSlot = slot("sign-in", haveAccount, " ", signInLink);
  const signIn = element("p", "sign-in", signInSlot);

  const section = element("section", "panel", heading, message, remaining, body, actions, signIn);
  section.setAttribute("role", "region");
  section.setAttribute("aria-labelledby", "title");
  addStyle(root);
  root.replaceChildren(section);
  return {
    section,
    heading,
    title,
    errorTitle,
    message,
    remaining,
    body,
    actions,
    offersSlot,
    offers,
    retry,
    signIn,
    signInSlot,
    haveAccount,
    signInLink,
  };
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  part?: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (part) {
    made.setAttribute("part", part);
  }
  made.append(...children);
  return made;
}

function slot(name?: string, ...fallback: (Node | string)[]): HTMLSlotElement {
  const made = element("slot", undefined, ...fallback);
  if (name) {
    made.name = name;
  }
  return made;
}
