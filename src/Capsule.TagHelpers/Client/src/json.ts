// Manifests and answers come from outside. Only own members are ever looked at, so a name like
// "constructor" or "__proto__" finds what the sender wrote and nothing else.

export function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

export function textMember(value: unknown, name: string): string | undefined {
  const found = member(value, name);
  return typeof found === "string" && found !== "" ? found : undefined;
}

/** Members that are all text, or undefined where one is none. */
export function textMembers<N extends string>(value: unknown, ...names: N[]): Record<N, string> | undefined {
  const found = names.map((name) => [name, textMember(value, name)] as const);
  return found.every(([, text]) => text) ? (Object.fromEntries(found) as Record<N, string>) : undefined;
}

export function listMember(value: unknown, name: string): readonly unknown[] | undefined {
  const found = member(value, name);
  return Array.isArray(found) ? found : undefined;
}

/** The own members of an object, in its order; none for anything else. */
export function membersOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value && !Array.isArray(value) ? Object.entries(value) : [];
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
