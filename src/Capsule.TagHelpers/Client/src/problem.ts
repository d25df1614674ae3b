import { member, textMember } from "./json";
import type { Answer } from "./post";
import { isDenial, type IssuerAnswer, type Refusal } from "./refusal";

const longestText = 1000;
const longestCode = 100;

/** Reads an issuer's refusal: problem details (RFC 9457) with a stable `code`, where it sent JSON. */
export function readProblem(given: Answer): Refusal {
  const { url, status, value: answer } = given;
  if (!status) {
    return { kind: "error", code: "NETWORK", message: "", transient: true };
  }

  const title = boundedText(answer, "title");
  const detail = boundedText(answer, "detail");
  const loginUrl = readLoginUrl(answer, url);
  const remaining = finiteNumber(answer, "remaining");
  const code = textMember(answer, "code")?.slice(0, longestCode);
  const told: IssuerAnswer = {
    status,
    ...(title && { title }),
    ...(detail && { detail }),
    ...(loginUrl && { loginUrl }),
    ...(remaining !== undefined && { remaining }),
    ...(code && { code }),
  };
  return {
    kind: isDenial(given) ? "denied" : "error",
    code: code ?? `HTTP_${status}`,
    message: detail ?? title ?? "",
    transient: status >= 500 || status === 429,
    answer: Object.freeze(told),
  };
}

function boundedText(answer: unknown, name: string): string | undefined {
  return textMember(answer, name)?.slice(0, longestText);
}

function finiteNumber(answer: unknown, name: string): number | undefined {
  const found = member(answer, name);
  return typeof found === "number" && Number.isFinite(found) ? found : undefined;
}

/** An address that a link may lead to. `javascript:` and the like are none. */
function readLoginUrl(answer: unknown, base: URL): string | undefined {
  const text = boundedText(answer, "loginUrl");
  if (!text) {
    return undefined;
  }

  try {
    const { protocol, href } = new URL(text, base);
    return protocol === "https:" || protocol === "http:" ? href : undefined;
  } catch {
    return undefined;
  }
}
