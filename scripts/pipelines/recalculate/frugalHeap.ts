import { setFlagsFromString } from 'node:v8';

/** The first takes the room for new objects, up to 128 MB, back at each collection; the second has them come early. */
const FRUGAL = ['--optimize-for-size', '--heap-growing-percent=60'];
/** The defaults; 0 leaves the percentage to V8. */
const USUAL = ['--no-optimize-for-size', '--heap-growing-percent=0'];

/**
 * Has V8 favour memory over speed, and collect garbage once the heap has grown by three fifths since it last did. By itself
 * it waits, where a machine has memory to spare, until the heap is several times what is in use: 1,100 MB of a run over
 * 100,000 accounts became some 510 MB, for up to a quarter more processor time. Set here because the `sf` command starts Node
 * without our having a say.
 */
export async function withFrugalHeap<T>(work: () => Promise<T>): Promise<T> {
  FRUGAL.forEach(setFlags);
  try {
    return await work();
  } finally {
    USUAL.forEach(setFlags);
  }
}

function setFlags(flag: string): void {
  setFlagsFromString(flag);
}
