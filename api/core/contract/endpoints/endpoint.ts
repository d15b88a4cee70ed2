/** Form of an endpoint: everything that router, interface document, page and stream know about one request, as a plain value. */
import type { z } from 'zod';
import type { Permission } from '../actors.ts';

export interface Endpoint {
  method: 'get' | 'post' | 'put' | 'delete';
  /** With path parameters in braces, e.g. `/api/cameras/{code}`. */
  path: `/${string}`;
  tag: Tag;
  summary: string;
  description?: string;
  params?: z.ZodObject;
  /** Absent: every parameter of the query string is refused as unknown. */
  query?: z.ZodObject;
  headers?: z.ZodObject;
  /** JSON body; with `lines` also accepted as JSON lines (application/x-ndjson). */
  body?: { schema: z.ZodType; mostBytes: number; lines?: z.ZodType; description?: string };
  answer: Answer;
  /** Those beyond 401 and 403, which follow from `access`. */
  refusals: readonly RefusalStatus[];
  access: Access;
  /** How a browser may keep the answer; absent: not at all. Caches that several people share keep none. */
  kept?: Kept;
  cost: CostClass;
  touchedBy?: TouchedBy;
  /** The answer depends on the role: it is requested again when another one is taken. */
  variesByRole?: true;
}

export type Tag =
  | 'service'
  | 'grids'
  | 'plans'
  | 'statistics'
  | 'search'
  | 'cameras'
  | 'incidents'
  | 'personas'
  | 'audit'
  | 'accounts'
  | 'people'
  | 'stream'
  | 'crowd'
  | 'screens'
  | 'tiles';

/** Answer with JSON, with other media types, with no body, or with another address. */
export type Answer = JsonAnswer | MediaAnswer | EmptyAnswer | RedirectAnswer;
export interface JsonAnswer {
  /** Absent: 200. */
  status?: 200 | 201;
  description: string;
  schema: z.ZodType;
  /** Answers 304 when `If-None-Match` names the current version. */
  isConditional?: true;
}
export interface MediaAnswer {
  status?: 200;
  description: string;
  media: Readonly<Record<string, z.ZodType>>;
  isConditional?: true;
  /** Description of 204, where there may be nothing. */
  empty?: string;
}
export interface EmptyAnswer {
  status: 204;
  description: string;
}
export interface RedirectAnswer {
  status: 302;
  description: string;
}

/** Status of a refusal, answered as problem+json; `default`: any status. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503 | 'default';

/** Who may ask, and what the scope of the actor does to the answer. */
export interface Access {
  who: Who;
  scope: ScopeEffect;
  /** A wall shows it: the screen of a wall may ask as well. Absent: only people may. */
  screens?: true;
}

/**
 * Who may ask, checked before anything else of a request is read, above all its body. `anyone`: also without a session, because
 * nothing of the district is told, or another proof is given. `signed_in`: everybody with a session. With `anyOf`: whose roles have
 * one of these permissions anywhere; `reason` is the key of the refusal.
 */
export type Who =
  | 'anyone'
  | 'signed_in'
  | {
      anyOf: readonly Permission[];
      reason: 'not_allowed' | 'plan_not_allowed' | 'camera_not_allowed';
    };

/**
 * What the scope of the actor does. `open`: the answer is the same for all who may ask. `filtered`: what lies outside the scope is left
 * out. `object`: the one object that is named must lie in the scope. `district`: only a role for the whole district may ask. `own`: it
 * concerns the actor's own account or session.
 */
export type ScopeEffect = 'open' | 'filtered' | 'object' | 'district' | 'own';

/**
 * checked: kept, and used after the server says that it still holds. minute, hour, forever: kept for that long. as_sent: not kept, and
 * passed on piece by piece, as it is sent: compression would hold lines back until there is enough to compress.
 */
export type Kept = 'checked' | 'minute' | 'hour' | 'forever' | 'as_sent';

/** Cost class of a request; `api/http/costs.ts` bounds the number of concurrent requests of each. */
export type CostClass =
  | 'small'
  | 'found'
  | 'counted'
  | 'several'
  | 'large'
  | 'upload'
  | 'course'
  | 'playback'
  | 'export'
  | 'heavy'
  | 'stream'
  | 'readings'
  | 'password';

/** How soon an answer is requested again. now: within a second. soon: lists and marks, every two seconds. later: figures, every ten. */
export type Pace = 'now' | 'soon' | 'later';

/**
 * Events of the stream that change the answer. `alert`: an incident event that must be acknowledged. `edition`: the event itself makes
 * the page request everything; answers named here are also requested when the stream begins or is lost, as one may have been missed.
 */
export type TouchedBy = {
  readonly [Event in
    | 'incident'
    | 'alert'
    | 'warning'
    | 'camera'
    | 'plan'
    | 'edition'
    | 'crowd']?: Touch;
};
/** How soon an event touches an answer; with `where` only if the path parameter names the subject of the event. `unit`: any unit that the incident lies in. */
export type Touch = Pace | { pace: Pace; where: Readonly<Record<string, Subject>> };
export type Subject = 'incident' | 'camera' | 'plan' | 'unit';

/**
 * Checks the form of an endpoint and keeps the types of its schemas. Free of side effects, so that the bundler drops unused endpoints.
 * @__NO_SIDE_EFFECTS__
 */
export function endpoint<const Given extends Endpoint>(given: Given): Given {
  return given;
}
