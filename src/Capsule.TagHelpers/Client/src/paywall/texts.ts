/** What the paywall says. `{n}` stands for a number. */
export interface Texts {
  readonly title: string;
  readonly message: string;
  readonly "title-signed-in": string;
  readonly "message-signed-in": string;
  readonly "have-account": string;
  readonly "sign-in": string;
  readonly "other-account": string;
  readonly offers: string;
  readonly retry: string;
  readonly loading: string;
  readonly "error-title": string;
  readonly error: string;
  readonly "error-lasting": string;
  readonly remaining: string;
  readonly "remaining-one": string;
  readonly "remaining-none": string;
}

export type TextName = keyof Texts;

/** By primary language subtag. */
export const texts = {
  en: {
    title: "Read on with a subscription",
    message: "This part is for subscribers.",
    "title-signed-in": "Not part of your subscription",
    "message-signed-in": "You are signed in. This part needs another subscription.",
    "have-account": "Already a subscriber?",
    "sign-in": "Sign in",
    "other-account": "Use another account",
    offers: "See subscriptions",
    retry: "Try again",
    loading: "Checking your access …",
    "error-title": "This part could not be opened",
    error: "Something went wrong on the way. Try again in a moment.",
    "error-lasting": "Please come back a little later.",
    remaining: "{n} articles left",
    "remaining-one": "{n} article left",
    "remaining-none": "No free articles left",
  },
  sv: {
    title: "Läs vidare med en prenumeration",
    message: "Den här delen är för prenumeranter.",
    "title-signed-in": "Ingår inte i din prenumeration",
    "message-signed-in": "Du är inloggad. Den här delen kräver en annan prenumeration.",
    "have-account": "Redan prenumerant?",
    "sign-in": "Logga in",
    "other-account": "Använd ett annat konto",
    offers: "Se prenumerationer",
    retry: "Försök igen",
    loading: "Kontrollerar din åtkomst …",
    "error-title": "Den här delen gick inte att öppna",
    error: "Något gick fel på vägen. Försök igen om en stund.",
    "error-lasting": "Kom gärna tillbaka lite senare.",
    remaining: "{n} artiklar kvar",
    "remaining-one": "{n} artikel kvar",
    "remaining-none": "Inga fria artiklar kvar",
  },
  da: {
    title: "Læs videre med et abonnement",
    message: "Denne del er for abonnenter.",
    "title-signed-in": "Ikke en del af dit abonnement",
    "message-signed-in": "Du er logget ind. Denne del kræver et andet abonnement.",
    "have-account": "Er du allerede abonnent?",
    "sign-in": "Log ind",
    "other-account": "Brug en anden konto",
    offers: "Se abonnementer",
    retry: "Prøv igen",
    loading: "Kontrollerer din adgang …",
    "error-title": "Denne del kunne ikke åbnes",
    error: "Noget gik galt undervejs. Prøv igen om lidt.",
    "error-lasting": "Kom gerne tilbage lidt senere.",
    remaining: "{n} artikler tilbage",
    "remaining-one": "{n} artikel tilbage",
    "remaining-none": "Ingen gratis artikler tilbage",
  },
  nb: {
    title: "Les videre med et abonnement",
    message: "Denne delen er for abonnenter.",
    "title-signed-in": "Ikke en del av abonnementet ditt",
    "message-signed-in": "Du er logget inn. Denne delen krever et annet abonnement.",
    "have-account": "Er du allerede abonnent?",
    "sign-in": "Logg inn",
    "other-account": "Bruk en annen konto",
    offers: "Se abonnementer",
    retry: "Prøv igjen",
    loading: "Sjekker tilgangen din …",
    "error-title": "Denne delen kunne ikke åpnes",
    error: "Noe gikk galt underveis. Prøv igjen om litt.",
    "error-lasting": "Kom gjerne tilbake litt senere.",
    remaining: "{n} artikler igjen",
    "remaining-one": "{n} artikkel igjen",
    "remaining-none": "Ingen gratis artikler igjen",
  },
  nn: {
    title: "Les vidare med eit abonnement",
    message: "Denne delen er for abonnentar.",
    "title-signed-in": "Ikkje ein del av abonnementet ditt",
    "message-signed-in": "Du er logga inn. Denne delen krev eit anna abonnement.",
    "have-account": "Er du allereie abonnent?",
    "sign-in": "Logg inn",
    "other-account": "Bruk ein annan konto",
    offers: "Sjå abonnement",
    retry: "Prøv igjen",
    loading: "Sjekkar tilgangen din …",
    "error-title": "Denne delen kunne ikkje opnast",
    error: "Noko gjekk gale undervegs. Prøv igjen om litt.",
    "error-lasting": "Kom gjerne tilbake litt seinare.",
    remaining: "{n} artiklar igjen",
    "remaining-one": "{n} artikkel igjen",
    "remaining-none": "Ingen gratis artiklar igjen",
  },
  de: {
    title: "Mit einem Abo weiterlesen",
    message: "Dieser Teil ist für Abonnentinnen und Abonnenten.",
    "title-signed-in": "Nicht in Ihrem Abo enthalten",
    "message-signed-in": "Sie sind angemeldet. Für diesen Teil brauchen Sie ein anderes Abo.",
    "have-account": "Schon abonniert?",
    "sign-in": "Anmelden",
    "other-account": "Anderes Konto verwenden",
    offers: "Abos ansehen",
    retry: "Erneut versuchen",
    loading: "Ihr Zugang wird geprüft …",
    "error-title": "Dieser Teil ließ sich nicht öffnen",
    error: "Unterwegs ist etwas schiefgegangen. Versuchen Sie es gleich noch einmal.",
    "error-lasting": "Bitte kommen Sie etwas später wieder.",
    remaining: "Noch {n} Artikel",
    "remaining-one": "Noch {n} Artikel",
    "remaining-none": "Keine freien Artikel mehr",
  },
} as const satisfies Record<string, Texts>;

/** What is said instead to a reader who is signed in. */
export const signedIn = {
  title: "title-signed-in",
  message: "message-signed-in",
  "sign-in": "other-account",
} as const satisfies Partial<Record<TextName, TextName>>;

export const textNames = Object.keys(texts.en) as readonly TextName[];
