/**
 * The one stream: `GET /api/stream`, text/event-stream. A change that was stored comes once, in order, and is sent again after
 * `Last-Event-ID` (or `?after=`). Of a state the newest is all that counts.
 *
 * `id:` says how far the stream has come: of a change its own, of `hello` where the stream starts, of a `beat` up to where
 * there was nothing more within the reader's scope. A state has none.
 */
import { z } from 'zod';
import { crowdFrame } from './crowd.ts';
import { position } from './geo.ts';
import { gridCode } from './grids.ts';
import { incidentState, severity } from './incidents.ts';
import { personaKey } from './personas.ts';
import { planChange } from './plans.ts';

/** Sent at once when a stream opens, and again when the past that was asked for is no longer kept. */
export const streamHello = z.object({
  at: z.iso.datetime(),
  /** Of the newest change; "0" when there has been none. Decimal: it may be beyond what a double holds. */
  lastId: z.string(),
  /** What was asked for after `Last-Event-ID` is gone: ask for everything anew. */
  startOver: z.boolean(),
  /** Of the database the ids count in. Another one than before: ask for everything anew, whatever the ids say. */
  origin: z.uuid(),
  /** Who listens: what is told is what they may see. */
  actor: personaKey,
});
export type StreamHello = z.infer<typeof streamHello>;

/** Every BEAT_MS: a stream that is silent for SILENCE_MS has been cut. */
export const streamBeat = z.object({ at: z.iso.datetime() });
export const BEAT_MS = 10_000;
export const SILENCE_MS = 25_000;

/** Something happened to an incident, or a time limit of it passed. Who wants more asks for the incident. */
export const incidentChange = z.object({
  code: z.string(),
  version: z.number().int(),
  /** Of `CaseAction`, or "reported", "due_soon", "overdue", "whistle_climbed". */
  action: z.string(),
  state: incidentState,
  severity,
  category: z.string(),
  title: z.string(),
  position: position.nullable(),
  /** Units that answer for it, from level 1 down; empty outside every unit. Who listens is told by them. */
  path: z.array(gridCode),
  /** Units on whose ground it lies, where these are others: an upper unit that keeps its shape. What counts it goes by them. */
  ground: z.array(gridCode).optional(),
  dueAt: z.iso.datetime().nullable(),
  /** Urgent, new, and nobody has acknowledged it yet. */
  isAlert: z.boolean(),
  at: z.iso.datetime(),
});
export type IncidentChange = z.infer<typeof incidentChange>;

export const warningChange = z.object({
  id: z.string(),
  space: z.string(),
  /** 1 … 4. */
  tier: z.number().int(),
  change: z.enum(['raised', 'risen', 'fallen', 'acknowledged', 'escalated', 'ended']),
  incident: z.string().nullable(),
  at: z.iso.datetime(),
});
export type WarningChange = z.infer<typeof warningChange>;

export const cameraChange = z.object({ code: z.string(), state: z.string() });
export type CameraChange = z.infer<typeof cameraChange>;
export const editionChange = z.object({ id: z.number().int() });
/** What `GET /api/service` says has changed: time zone, categories, names of levels. Ask for everything again. */
export const serviceChange = z.object({});

/** `event:` of what is stored, and what its `data:` holds. The outbox refuses any other. */
export const storedEvents = {
  incident: incidentChange,
  warning: warningChange,
  camera: cameraChange,
  edition: editionChange,
  plan: planChange,
  service: serviceChange,
} as const;
export type StoredEventKind = keyof typeof storedEvents;
export type StoredEvent = {
  [Kind in StoredEventKind]: { kind: Kind; data: z.infer<(typeof storedEvents)[Kind]> };
}[StoredEventKind];

/** `event:` of what is a state, and what its `data:` holds. */
export const stateEvents = { crowd: crowdFrame } as const;
export type StateEventKind = keyof typeof stateEvents;
export type StateOf<Kind extends StateEventKind> = z.infer<(typeof stateEvents)[Kind]>;
