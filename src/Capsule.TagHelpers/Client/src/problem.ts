import { member, textMember } from "./json";
import type { IssuerAnswer, Refusal } from "./refusal";

const longestText = 1000;
const longestCode = 100;

/**
 * Reads an issuer's refusal: problem details (RFC 9457) with a stable `code`, where it sent JSON.
 * @param answer What it sent, parsed; undefined where that was no JSON.
 * @param base The issuer's address, from which a relative `loginUrl` counts.
 */
export function readProblem(status: number, answer: unknown, base: URL): Refusal {
  const title = boundedText(answer, "title");
  const detail = boundedText(answer, "detail");
  const loginUrl = readLoginUrl(answer, base);
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
    kind: status === 401 || status === 403 ? "denied" : "error",
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
