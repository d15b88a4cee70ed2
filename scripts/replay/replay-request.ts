/** What a replay is asked to do, and what it answers. */
export interface ReplayRequest {
  file: string;
  encoding: string | undefined;
  delimiter: string | undefined;
  /** Columns of the file; one of count, passed, or in and out. */
  columns: {
    sensor: string;
    time: string;
    count: string | undefined;
    passed: string | undefined;
    in: string | undefined;
    out: string | undefined;
  };
  /** As the import reads times. */
  dateFormat: string;
  timeZone: string | null;
  /** Seconds that a count of who passed is about. */
  periodS: number;
  /** Whether the time of a row is the beginning of its period or the end. */
  timeIs: 'start' | 'end';
  /** Seconds of the file in a real one. */
  speed: number | 'max';
  shift: 'none' | 'now';
}

export interface ReplayReport {
  read: number;
  sent: number;
  stored: number;
  duplicate: number;
  /** Rows by reason: those of the file, and those of the server. */
  refused: Record<string, number>;
  /** Rows of sensors the server does not know; not sent. */
  unknownSensors: Record<string, number>;
  /** First and last instant sent; null: none was. */
  from: string | null;
  to: string | null;
  /** Milliseconds every instant was moved by. */
  shiftedMs: number;
  seconds: number;
}
