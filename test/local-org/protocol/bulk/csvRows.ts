/** Reads CSV from a stream in batches of records, strictly (RFC 4180), with where each record ends. */
import { parse, type Options } from 'csv-parse';
import type { Readable } from 'node:stream';
import { DELIMITERS, LINE_ENDINGS, type CsvFormat } from './csvFormat.ts';

export interface CsvRow {
  readonly cells: string[];
  /** Bytes of the stream up to the end of this row. */
  readonly endByte: number;
}

/** https://developer.salesforce.com/docs/atlas.en-us.salesforce_app_limits_cheatsheet.meta/salesforce_app_limits_cheatsheet/salesforce_app_limits_platform_bulkapi.htm */
const MAX_RECORD_CHARACTERS = 400_000;

/**
 * Yields the rows of each piece of the stream; the first is the header. Rows before a fault are yielded before its
 * CsvError is thrown. Blank lines are skipped.
 */
export async function* csvRows(stream: Readable, format: CsvFormat): AsyncGenerator<CsvRow[]> {
  let rows: CsvRow[] = [];
  const options: Options = {
    bom: true,
    delimiter: DELIMITERS[format.columnDelimiter],
    record_delimiter: LINE_ENDINGS[format.lineEnding],
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_CHARACTERS,
    // Collected here, because a stream in error drops what it has not handed out yet.
    on_record(cells: string[], { bytes }) {
      rows.push({ cells, endByte: bytes });
      return null;
    }
  };
  const parser = parse(options);
  let failure: Error | undefined;
  parser.on('error', (error) => (failure = error));
  parser.resume();
  const take = (): CsvRow[] => {
    const taken = rows;
    rows = [];
    return taken;
  };
  try {
    for await (const chunk of stream) {
      await settled((done) => parser.write(chunk, done));
      yield take();
      if (failure !== undefined) throw failure;
    }
    await settled((done) => parser.end(done));
    yield take();
    if (failure !== undefined) throw failure;
  } finally {
    stream.destroy();
    parser.destroy();
  }
}

/** Waits for a stream's callback; its error is also emitted, which is where it is read. */
function settled(start: (done: () => void) => void): Promise<void> {
  return new Promise((resolve) => start(() => resolve()));
}
