/** Parts of a shapefile of points, written byte by byte, so that a test can damage them anywhere. */

export interface ShapefileParts {
  shp: Buffer;
  dbf: Buffer;
}

/** Writes points (x, y) with one text column; layout as in the ESRI Shapefile Technical Description and dBASE level 5. */
export function writeShapefile(
  points: readonly { at: readonly [number, number]; values: readonly string[] }[],
  columns: readonly { name: string; length: number }[],
): ShapefileParts {
  const records = points.map(({ at: [x, y] }, index) => {
    const record = Buffer.alloc(28);
    record.writeInt32BE(index + 1, 0);
    record.writeInt32BE(10, 4);
    record.writeInt32LE(1, 8);
    record.writeDoubleLE(x, 12);
    record.writeDoubleLE(y, 20);
    return record;
  });
  const header = Buffer.alloc(100);
  header.writeInt32BE(9994, 0);
  header.writeInt32BE((100 + records.length * 28) / 2, 24);
  header.writeInt32LE(1000, 28);
  header.writeInt32LE(1, 32);
  return { shp: Buffer.concat([header, ...records]), dbf: writeTable(points, columns) };
}

function writeTable(
  points: readonly { values: readonly string[] }[],
  columns: readonly { name: string; length: number }[],
): Buffer {
  const recordLength = columns.reduce((sum, { length }) => sum + length, 1);
  const head = Buffer.alloc(32);
  head[0] = 3;
  head.writeUInt32LE(points.length, 4);
  head.writeUInt16LE(32 + columns.length * 32 + 1, 8);
  head.writeUInt16LE(recordLength, 10);
  const fields = columns.map(({ name, length }) => {
    const field = Buffer.alloc(32);
    field.write(name.slice(0, 10), 'latin1');
    field.write('C', 11, 'latin1');
    field[16] = length;
    return field;
  });
  const rows = points.map(({ values }) =>
    Buffer.concat([
      Buffer.from(' '),
      ...columns.map(({ length }, index) => {
        const cell = Buffer.alloc(length, 0x20);
        cell.write(values[index] ?? '');
        return cell;
      }),
    ]),
  );
  return Buffer.concat([head, ...fields, Buffer.of(0x0d), ...rows, Buffer.of(0x1a)]);
}
