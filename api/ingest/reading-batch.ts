import type { Reading } from '../domain/crowd-reading.ts';

/** Marker for null in columns of counts, which are never negative. */
export const NONE = -1;
const FIRST_ROOM = 256;

/** Readings stored as columns: a hundred thousand a second need not become a hundred thousand objects. */
export class ReadingBatch {
  length = 0;
  sensorIds = new Int32Array(FIRST_ROOM);
  /** Instants in milliseconds. */
  at = new Float64Array(FIRST_ROOM);
  persons = new Int32Array(FIRST_ROOM);
  entered = new Int32Array(FIRST_ROOM);
  departed = new Int32Array(FIRST_ROOM);
  periods = new Int32Array(FIRST_ROOM);

  add(reading: Reading): void {
    const row = this.length;
    this.makeRoom(row + 1);
    this.sensorIds[row] = reading.sensor.id;
    this.at[row] = reading.at;
    this.persons[row] = reading.persons ?? NONE;
    this.entered[row] = reading.entered ?? NONE;
    this.departed[row] = reading.departed ?? NONE;
    this.periods[row] = reading.periodS ?? NONE;
    this.length += 1;
  }

  append(other: ReadingBatch): void {
    const from = this.length;
    const to = other.length;
    this.makeRoom(from + to);
    this.sensorIds.set(other.sensorIds.subarray(0, to), from);
    this.at.set(other.at.subarray(0, to), from);
    this.persons.set(other.persons.subarray(0, to), from);
    this.entered.set(other.entered.subarray(0, to), from);
    this.departed.set(other.departed.subarray(0, to), from);
    this.periods.set(other.periods.subarray(0, to), from);
    this.length += to;
  }

  private makeRoom(rows: number): void {
    if (rows <= this.sensorIds.length) return;
    const room = Math.max(rows, this.sensorIds.length * 4);
    this.sensorIds = grow(this.sensorIds, new Int32Array(room));
    this.at = grow(this.at, new Float64Array(room));
    this.persons = grow(this.persons, new Int32Array(room));
    this.entered = grow(this.entered, new Int32Array(room));
    this.departed = grow(this.departed, new Int32Array(room));
    this.periods = grow(this.periods, new Int32Array(room));
  }
}

function grow<Column extends Int32Array | Float64Array>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}
