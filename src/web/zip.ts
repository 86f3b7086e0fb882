// Packs parts into one zip file, part by part, so that a long one never lies unpacked in memory and others are served meanwhile.
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** A file in the package. Its name is in UTF-8, with `/` between folders. */
export interface Part {
  path: string;
  text: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
}

/** Tells no times but the first that a zip file can tell, read off a clock on the wall wherever it is: the same parts give the same bytes. */
const SAME_ALWAYS = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, mode: 0o100644 };

/** So much text is packed at a time. */
const CHUNK_CHARACTERS = 64 * 1024;

/** The zip file, whole. */
export async function zipped(parts: Iterable<Part>): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of zipStream(parts)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The zip file as it is being packed. Each part is asked for when the one before it has been read to its end. */
export function zipStream(parts: Iterable<Part> | AsyncIterable<Part>): Readable {
  const zip = new ZipFile();
  const packed = Readable.from(zip.outputStream, { objectMode: false });
  zip.once('error', (error) => packed.destroy(error));
  fill(zip, parts).catch((error: Error) => packed.destroy(error));
  return packed;
}

async function fill(zip: ZipFile, parts: Iterable<Part> | AsyncIterable<Part>): Promise<void> {
  for await (const { path, text } of parts) {
    let body: Readable | null = Readable.from(inChunks(text), { objectMode: false });
    const isRead = once(body, 'end');
    // The package remembers who gave it each part to its end: what is given once is let go of, or all of them would stay in memory.
    zip.addReadStreamLazy(path, SAME_ALWAYS, (give) => {
      if (body !== null) give(null, body);
      body = null;
    });
    await isRead;
  }
  zip.end();
}

async function* inChunks(text: Part['text']): AsyncGenerator<Uint8Array> {
  let chunk = '';
  for await (const piece of text) {
    if (typeof piece !== 'string') yield piece;
    else chunk += piece;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield Buffer.from(chunk);
    chunk = '';
  }
  if (chunk !== '') yield Buffer.from(chunk);
}
