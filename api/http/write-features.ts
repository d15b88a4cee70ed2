/**
 * Writes a GeoJSON FeatureCollection batch by batch; its head comes with the first batch.
 * @param members of the collection besides type and features, as JSON with a comma after each
 */
export async function* writeFeatures<Row>(
  batches: AsyncIterable<readonly Row[]>,
  write: (row: Row) => string,
  members = '',
): AsyncGenerator<string> {
  let opening = `{"type":"FeatureCollection",${members}"features":[\n`;
  for await (const rows of batches) {
    if (rows.length === 0) continue;
    yield opening + rows.map(write).join(',\n');
    opening = ',\n';
  }
  yield opening === ',\n' ? '\n]}\n' : `${opening}]}\n`;
}
