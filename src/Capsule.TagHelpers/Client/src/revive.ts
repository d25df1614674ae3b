type Script = HTMLScriptElement | SVGScriptElement;

interface HeldScript {
  readonly script: Script;
  readonly marker: Comment;
}

/**
 * Takes the scripts out of parsed HTML, so that it can be placed at once, and returns what runs them. Data blocks
 * (JSON, templates, import maps) stay where they are.
 */
export function holdScripts(fragment: DocumentFragment): () => Promise<void> {
  const held: HeldScript[] = [];
  for (const script of fragment.querySelectorAll<Script>("script")) {
    if (isClassic(script) || isModule(script)) {
      const marker = fragment.ownerDocument.createComment("");
      script.replaceWith(marker);
      held.push({ script, marker });
    }
  }
  return () => run(held);
}

/** Puts scripts back, which runs them, as a parser would: in order, deferred ones last. */
async function run(held: readonly HeldScript[]): Promise<void> {
  for (const { script, marker } of held.filter(({ script }) => !isDeferred(script))) {
    const blocks = isClassic(script) && isExternal(script) && !script.hasAttribute("async");
    if (blocks && marker.isConnected) {
      const settled = whenSettled(script);
      putBack(script, marker);
      await settled;
    } else {
      putBack(script, marker);
    }
  }
  for (const { script, marker } of held.filter(({ script }) => isDeferred(script))) {
    putBack(script, marker);
  }
}

function putBack(script: Script, marker: Comment): void {
  if (script instanceof HTMLScriptElement && !script.hasAttribute("async")) {
    script.async = false; // Or scripts that are not the parser's run in any order.
  }
  if (!isExternal(script)) {
    script.addEventListener("securitypolicyviolation", warnOfBlocked);
  }
  marker.replaceWith(script);
}

/** The page's policy is the page's choice, so this is no error of the page's, but its author will want to know. */
function warnOfBlocked(violation: Event): void {
  if ((violation as SecurityPolicyViolationEvent).disposition === "enforce") {
    violation.currentTarget?.removeEventListener(violation.type, warnOfBlocked);
    console.warn("Capsule: the Content-Security-Policy holds back an inline script of protected content. It needs a nonce or a hash.");
  }
}

function whenSettled(script: Script): Promise<void> {
  return new Promise((resolve) => {
    script.addEventListener("load", () => resolve(), { once: true });
    script.addEventListener("error", () => resolve(), { once: true });
  });
}

function typeOf(script: Script): string {
  return (script.getAttribute("type") ?? "").trim().toLowerCase();
}

function isModule(script: Script): boolean {
  return typeOf(script) === "module";
}

function isClassic(script: Script): boolean {
  const javaScript = /^$|^(text|application)\/(x-)?(java|ecma)script$/; // Types of the nineties run at once.
  return javaScript.test(typeOf(script)) && !script.hasAttribute("nomodule");
}

function isExternal(script: Script): boolean {
  return script.hasAttribute("src");
}

function isDeferred(script: Script): boolean {
  const deferred = isModule(script) || (isExternal(script) && script.hasAttribute("defer"));
  return deferred && !script.hasAttribute("async");
}
