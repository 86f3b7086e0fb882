// Packs parts of text into one zip file, part by part, so that a long one never lies unpacked in memory and others are served meanwhile.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

interface Part {
  path: string;
  text: Iterable<string> | AsyncIterable<string>;
}

/** A part when it is packed. */
interface Packed {
  path: Buffer;
  /** Of what is packed. */
  crc: number;
  bytes: number;
  body: Buffer;
}

/** So much text is packed at a time. */
const CHUNK_CHARACTERS = 64 * 1024;

/** The zip file (PKWARE APPNOTE 6.3). It tells no times: the same parts give the same bytes. */
export async function zipped(parts: readonly Part[]): Promise<Buffer<ArrayBuffer>> {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const packed = await pack(part);
    const file = [headOf(packed), packed.path, packed.body];
    files.push(...file);
    directory.push(entryOf(packed, at), packed.path);
    at += lengthOf(file);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(lengthOf(directory), 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, ...directory, end]);
}

/** What stands before a part: packed by deflate (8), its name in UTF-8, and the first day that a zip file can tell. */
function headOf({ path, crc, bytes, body }: Packed): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(0x0800, 6);
  head.writeUInt16LE(8, 8);
  head.writeUInt16LE(0x21, 12);
  head.writeUInt32LE(crc, 14);
  head.writeUInt32LE(body.length, 18);
  head.writeUInt32LE(bytes, 22);
  head.writeUInt16LE(path.length, 26);
  return head;
}

/** The same in the list at the end, with where the part begins. */
function entryOf(packed: Packed, at: number): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(20, 4);
  headOf(packed).copy(entry, 6, 4);
  entry.writeUInt32LE(at, 42);
  return entry;
}

const lengthOf = (buffers: readonly Buffer[]): number => buffers.reduce((sum, { length }) => sum + length, 0);

async function pack({ path, text }: Part): Promise<Packed> {
  const packed: Packed = { path: Buffer.from(path), crc: 0, bytes: 0, body: Buffer.alloc(0) };
  const counted = async function* () {
    for await (const chunk of inChunks(text)) {
      packed.crc = crc32(chunk, packed.crc);
      packed.bytes += chunk.length;
      yield chunk;
    }
  };
  // The packing itself runs on a thread of Node's own.
  await pipeline(Readable.from(counted()), createDeflateRaw(), async (source: AsyncIterable<Buffer>) => {
    const body: Buffer[] = [];
    for await (const chunk of source) body.push(chunk);
    packed.body = Buffer.concat(body);
  });
  return packed;
}

async function* inChunks(text: Part['text']): AsyncGenerator<Buffer> {
  let chunk = '';
  for await (const piece of text) {
    chunk += piece;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield Buffer.from(chunk);
    chunk = '';
  }
  yield Buffer.from(chunk);
}
