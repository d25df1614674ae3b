import { languageOf } from "../language";
import { linkTo, withReturn } from "./links";
import { buildPanel, type Panel } from "./panel";
import { readSubject, type State, type Subject } from "./subject";
import { signedIn, textNames, texts, type TextName, type Texts } from "./texts";

const events = ["capsule:denied", "capsule:error", "capsule:unlocked", "capsule:closed"] as const;

/** Those who are let in seldom wait as long, and see nothing of it. */
const patience = 1000;

/**
 * `<dca-paywall-view>`: what a reader sees who is denied, or for whom something went wrong. It stands in a region's
 * teaser, or anywhere with `for="CONTENT-NAME"`.
 *
 * - State, for style: `state="loading | denied | error | open"`; none before anything is known. `open` is not shown.
 * - Slots: `title`, `offers`, `sign-in`, and the default one for whatever else is to be said to those denied.
 * - Attributes: `login-url` (else the issuer's `loginUrl`), `offers-url`, `return-param` (the query parameter of the
 *   sign-in link that takes the way back), `heading-level` (1 to 6, 2 by default), `theme` (`light` or `dark`, else as
 *   the reader prefers), and `label-…` for each text, as in `label-sign-in`; `label-remaining` has `{n}` for the number.
 * - Readers who are signed in (the issuer answers 403, without a `loginUrl`) are not told to sign in: their words are
 *   `title-signed-in`, `message-signed-in` and `other-account`, the sign-in link's.
 * - Language: the nearest `lang`. English, Swedish, Danish, Norwegian (both) and German are built in.
 * - Parts: `panel`, `title`, `message`, `remaining`, `body`, `actions`, `button`, `offers`, `retry`, `sign-in`,
 *   `have-account`, `sign-in-link`. Custom properties: `--dca-paywall-color`, `-background`, `-muted`, `-rule`,
 *   `-hairline`, `-accent`, `-on-accent`, `-font`, `-title-font`, `-size`, `-width`, `-padding`, `-radius`.
 *
 * It never takes the focus, but hands on its own when the element that has it goes.
 */
export class DcaPaywallView extends HTMLElement {
  static readonly observedAttributes = [
    ...["for", "login-url", "offers-url", "return-param", "heading-level", "lang"],
    ...textNames.map((name) => `label-${name}`),
  ];

  readonly #root = this.attachShadow({ mode: "open" });
  #panel: Panel | undefined;
  #level = 0;
  #listening: AbortController | undefined;
  readonly #changes = new MutationObserver(() => this.#refresh());
  #timer: ReturnType<typeof setTimeout> | undefined;
  #faultOfPage = false;
  #place: Element | undefined;

  connectedCallback(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    for (const type of events) {
      this.ownerDocument.addEventListener(type, (event) => this.#hear(event), { signal });
    }
    this.#changes.observe(this.getRootNode(), { subtree: true, attributeFilter: ["data-dca-state"] });
    this.#refresh();
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
    this.#changes.disconnect();
    clearTimeout(this.#timer);
  }

  attributeChangedCallback(): void {
    if (this.isConnected) {
      this.#refresh();
    }
  }

  /** As the attribute `state`. */
  get state(): State | undefined {
    return (this.getAttribute("state") as State | null) ?? undefined;
  }

  #hear(event: CustomEvent<{ readonly contentName: string }>): void {
    // Without a name, it is about a manifest nobody can read, and so about every region that nothing is known of.
    this.#faultOfPage ||= event.type === "capsule:error" && event.detail.contentName === "";
    this.#refresh();
  }

  #refresh(): void {
    const subject = readSubject(this, this.#place);
    this.#place = subject.place;
    const state = subject.state ?? (this.#faultOfPage ? "error" : undefined);
    clearTimeout(this.#timer);
    const wasShown = this.state === "denied" || this.state === "error" || this.#isWaiting;
    this.#render(state, subject);
    if (state) {
      this.setAttribute("state", state);
    } else {
      this.removeAttribute("state");
    }

    if (state === "loading" && this.#panel) {
      const { section } = this.#panel;
      section.hidden = !wasShown;
      this.#timer = setTimeout(() => (section.hidden = false), patience);
    }
  }

  get #isWaiting(): boolean {
    return this.state === "loading" && this.#panel?.section.hidden === false;
  }

  #render(state: State | undefined, { place, refusal = {} }: Subject): void {
    const panel = this.#panelNow();
    const focused = this.#root.activeElement as HTMLElement | null;
    const isError = state === "error";
    const isDenied = state === "denied";
    const isSignedIn = isDenied && isOfSignedIn(refusal);
    const say = this.#texts(isSignedIn);
    const mayRetry = isError && refusal.transient === true;
    const wasRetry = state === "loading" && !panel.retry.hidden;

    panel.section.hidden = false;
    panel.section.lang = this.#hasOwnTexts ? (this.closest("[lang]")?.getAttribute("lang") ?? "") : this.#language;
    panel.title.hidden = isError;
    panel.errorTitle.hidden = !isError;
    setText(panel.errorTitle, say["error-title"]);
    if (panel.title.assignedNodes().length === 0) {
      setText(panel.title, say.title);
    }

    const fault = refusal.detail ?? (mayRetry ? say.error : say["error-lasting"]);
    setText(panel.message, isError ? fault : isDenied ? (refusal.detail ?? say.message) : say.loading);
    panel.remaining.hidden = !isDenied || refusal.remaining === undefined;
    setText(panel.remaining, remainingText(say, refusal.remaining ?? 0, this.#language));
    panel.body.hidden = isError;

    const offers = linkTo(this.getAttribute("offers-url"));
    const hasOffers = !isError && !wasRetry && (offers !== undefined || isFilled(panel.offersSlot));
    panel.offersSlot.hidden = !hasOffers;
    setLink(panel.offers, offers, say.offers);
    panel.retry.hidden = !mayRetry && !wasRetry;
    panel.retry.setAttribute("aria-disabled", String(wasRetry));
    setText(panel.retry, say.retry);
    panel.actions.hidden = !hasOffers && panel.retry.hidden;

    const signIn = linkTo(this.getAttribute("login-url")) ?? linkTo(refusal.loginUrl);
    panel.signIn.hidden = isError || wasRetry || (!signIn && !isFilled(panel.signInSlot));
    panel.haveAccount.hidden = isSignedIn;
    setText(panel.haveAccount, say["have-account"]);
    setLink(panel.signInLink, signIn && withReturn(signIn, this.getAttribute("return-param")), say["sign-in"]);
    this.#handOnFocus(focused, state, place);
  }

  /** What has the reader's focus may have gone: it goes on to the title, or to the text that took our place. */
  #handOnFocus(focused: HTMLElement | null, state: State | undefined, place: Element | undefined): void {
    const isGone = focused?.closest("[hidden]") || state === "open";
    if (focused && isGone) {
      const next = state === "open" ? (place as HTMLElement | undefined) : this.#panel?.heading;
      if (next && !next.hasAttribute("tabindex")) {
        next.tabIndex = -1;
        next.addEventListener("blur", () => next.removeAttribute("tabindex"), { once: true });
      }
      next?.focus({ preventScroll: true });
    }
  }

  #panelNow(): Panel {
    const wanted = Number(this.getAttribute("heading-level"));
    const level = Number.isInteger(wanted) && wanted >= 1 && wanted <= 6 ? wanted : 2;
    if (!this.#panel || level !== this.#level) {
      this.#level = level;
      this.#panel = buildPanel(this.#root, level);
      this.#panel.retry.addEventListener("click", () => this.#retry());
      for (const slot of [this.#panel.title, this.#panel.offersSlot, this.#panel.signInSlot]) {
        slot.addEventListener("slotchange", () => this.#refresh());
      }
    }
    return this.#panel;
  }

  #retry(): void {
    if (this.#panel?.retry.getAttribute("aria-disabled") !== "true") {
      this.#faultOfPage = false;
      this.dispatchEvent(new CustomEvent("capsule:retry", { bubbles: true, composed: true }));
    }
  }

  get #language(): keyof typeof texts {
    return languageOf(this, texts) as keyof typeof texts;
  }

  get #hasOwnTexts(): boolean {
    return this.getAttributeNames().some((name) => name.startsWith("label-"));
  }

  /** The site's own words count more than built-in ones, even where those are for the occasion. */
  #texts(isSignedIn: boolean): Texts {
    const builtIn = texts[this.#language];
    const say = textNames.map((name): [TextName, string] => {
      const names = isSignedIn && name in signedIn ? [signedIn[name as keyof typeof signedIn], name] : [name];
      const own = names.map((one) => this.getAttribute(`label-${one}`)).find((text) => text !== null);
      return [name, own ?? builtIn[names[0] as TextName]];
    });
    return Object.fromEntries(say) as unknown as Texts;
  }
}

/**
 * Whether it is the subscription that is in the way: 401 is for readers who are not signed in. An issuer that says where to
 * sign in, counts free articles, or turns a share link down may answer 403 to anyone.
 */
function isOfSignedIn({ status, loginUrl, remaining, code }: NonNullable<Subject["refusal"]>): boolean {
  return status === 403 && !loginUrl && remaining === undefined && !code?.startsWith("SHARE_");
}

function remainingText(say: Texts, n: number, language: string): string {
  const text = n === 1 ? say["remaining-one"] : n <= 0 ? say["remaining-none"] : say.remaining;
  return text.replace("{n}", new Intl.NumberFormat(language).format(n));
}

function isFilled(slot: HTMLSlotElement): boolean {
  return slot.assignedNodes().length > 0;
}

/** Only where it is another: a text that is set anew is read out anew. */
function setText(element: Element, text: string): void {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

function setLink(link: HTMLAnchorElement, url: URL | undefined, text: string): void {
  setText(link, text);
  if (url) {
    link.href = url.href;
  } else {
    link.removeAttribute("href");
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "dca-paywall-view": DcaPaywallView;
  }
}

if (!customElements.get("dca-paywall-view")) {
  customElements.define("dca-paywall-view", DcaPaywallView);
}
