/** Request of a replay and its report. */
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
  /** Format of times, as in the import. */
  dateFormat: string;
  timeZone: string | null;
  /** Length in seconds of the period of a count of passages. */
  periodS: number;
  /** Whether the time of a row is the beginning of its period or the end. */
  timeIs: 'start' | 'end';
  /** Seconds of the file per real second. */
  speed: number | 'max';
  shift: 'none' | 'now';
}

export interface ReplayReport {
  read: number;
  sent: number;
  stored: number;
  duplicate: number;
  /** Refused rows by reason: those of the file, and those of the server. */
  refused: Record<string, number>;
  /** Rows of sensors the server does not know; not sent. */
  unknownSensors: Record<string, number>;
  /** First and last instant sent; null when none was. */
  from: string | null;
  to: string | null;
  /** Milliseconds by which every instant was moved. */
  shiftedMs: number;
  seconds: number;
}
