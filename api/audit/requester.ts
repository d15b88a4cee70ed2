/** Who asks for an act, and from where, as the audit keeps it. */
export interface Requester {
  /** Key of the actor; null: nobody is signed in. */
  actor: string | null;
  /** Roles by which the act is allowed, each with its unit: "dispatcher", "chief@410103010001"; empty: nobody is signed in. */
  role: string;
  /** Network address; null: there is no connection. */
  address: string | null;
  requestId: string;
}

/** The server itself, for what nobody asked for. */
export const SERVER: Requester = { actor: null, role: 'server', address: null, requestId: '' };
