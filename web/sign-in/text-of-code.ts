/** Whether a text is a code of an authenticator app: six digits, with or without a space. */
export const isCode = (text: string): boolean => /^\d{3} ?\d{3}$/.test(text);
