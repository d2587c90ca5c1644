/** How much is kept of one text, in bytes, and of one list in a record, in entries: more than is shown of either. */
const mostText = 8 * 1024;
const mostEntries = 200;
/** A word that would be cut is left out whole, because half a secret is not known for one; only a longer one is cut. */
const longestWord = mostText / 2;
/** What is nested deeper than this is left out. */
const deepest = 64;

/** Levels of a response: the object, its list of caches, one record, and what stands in its fields. */
const inRecord = 3;
const inField = 4;

const [quote, backslash, comma, openList, openObject] = [0x22, 0x5c, 0x2c, 0x5b, 0x7b] as const;
const [closeList, closeObject, letterU, space] = [0x5d, 0x7d, 0x75, 0x20] as const;
const leftOut = '"…"';
/** Bytes that stay free for what is written in place of what is left out. */
const reserve = 16;

/** What is left out until a level is closed; `closes`: whether its closing bracket is still written. */
interface Gap {
  level: number;
  closes: boolean;
}

/**
 * Shortens a page while it arrives: long texts and lists are cut, between words where that can be, and what stays too long is left out. So a record that
 * no page has room for is still read, in little memory and a little at a time, and the token behind it is found. It
 * does not check JSON: what was valid stays valid.
 */
export class Abridgement {
  readonly #out: Buffer;
  #length = 0;
  #level = 0;
  /** By level: whether it is a list, and how many entries it has. */
  readonly #isList: boolean[] = [];
  readonly #entries: number[] = [];
  #gap: Gap | null = null;
  /** Where the record and its field began in what was written. */
  #recordAt = 0;
  #fieldAt = 0;
  /** Of the text that is being read. */
  #inText = false;
  #textBytes = 0;
  /** Where its latest word began in what was written. */
  #wordAt = 0;
  #isCut = false;
  #isEscaped = false;
  #hexLeft = 0;
  /** The key of the field that is being read, and whether the next text is one. */
  #key = "";
  #keyAt = 0;
  #isKeyNext = false;
  #isBlank = false;
  readonly #shortened = new Set<string>();

  constructor(mostBytes: number) {
    this.#out = Buffer.allocUnsafe(mostBytes);
  }

  /** What is left of the page. */
  text = (): string => this.#out.toString("utf8", 0, this.#length);
  /** The names of the fields of records that were cut. */
  shortened = (): ReadonlySet<string> => this.#shortened;

  take(chunk: Buffer): void {
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index] ?? 0;
      if (this.#isCut && this.#isPlain(byte)) continue;
      if (this.#inText) this.#takeOfText(byte);
      else this.#takeOutside(byte);
    }
  }

  /** Whether this byte of a text changes nothing where the text is not written any more. */
  #isPlain = (byte: number): boolean =>
    this.#inText && byte !== quote && byte !== backslash && !this.#isEscaped && this.#hexLeft === 0;

  #takeOfText(byte: number): void {
    const isWhole = !this.#isEscaped && this.#hexLeft === 0 && (byte & 0xc0) !== 0x80;
    if (isWhole && byte === quote) return this.#endText();
    if (isWhole && this.#textBytes >= mostText && !this.#isCut) this.#cutText();
    this.#textBytes += 1;
    if (!this.#isCut) this.#write(byte);
    if (byte === space) this.#wordAt = this.#length;
    if (this.#isEscaped) {
      this.#isEscaped = false;
      if (byte === letterU) this.#hexLeft = 4;
    } else if (this.#hexLeft > 0) this.#hexLeft -= 1;
    else if (byte === backslash) this.#isEscaped = true;
  }

  #cutText(): void {
    this.#isCut = true;
    if (this.#gap === null && this.#length - this.#wordAt <= longestWord) this.#length = this.#wordAt;
  }

  #endText(): void {
    this.#inText = false;
    if (this.#isCut) this.#writeText("…");
    this.#write(quote);
    if (this.#level === inRecord && this.#isKeyNext && this.#gap === null) {
      this.#isKeyNext = false;
      this.#key = this.#out.toString("utf8", this.#keyAt, this.#length - 1);
    } else if (this.#isCut && this.#level >= inRecord) this.#shortened.add(this.#key);
  }

  #takeOutside(byte: number): void {
    const wasBlank = this.#isBlank;
    this.#isBlank = byte <= space;
    if (this.#isBlank && wasBlank) return;
    switch (byte) {
      case quote:
        this.#inText = true;
        this.#textBytes = 0;
        this.#isCut = false;
        this.#write(byte);
        this.#keyAt = this.#length;
        this.#wordAt = this.#length;
        return;
      case openList:
      case openObject:
        return this.#open(byte);
      case closeList:
      case closeObject:
        return this.#close(byte);
      case comma:
        return this.#separate();
      default:
        return this.#write(byte);
    }
  }

  #open(byte: number): void {
    this.#level += 1;
    const level = this.#level;
    if (level <= deepest) {
      this.#isList[level] = byte === openList;
      this.#entries[level] = 1;
    } else if (this.#gap === null) {
      this.#writeText(leftOut);
      this.#leaveOut({ level, closes: false });
    }
    if (level === inRecord) {
      this.#recordAt = this.#length;
      this.#isKeyNext = byte === openObject;
    }
    if (level === inField) this.#fieldAt = this.#length;
    this.#write(byte);
  }

  #close(byte: number): void {
    const gap = this.#gap;
    const isEnd = gap?.level === this.#level;
    if (isEnd) this.#gap = null;
    if (!isEnd || gap.closes) this.#write(byte);
    this.#level -= 1;
  }

  #separate(): void {
    const level = this.#level;
    if (level === inRecord) this.#isKeyNext = true;
    if (level >= inField && level <= deepest && this.#gap === null && this.#isList[level]) {
      const entries = (this.#entries[level] ?? 0) + 1;
      this.#entries[level] = entries;
      if (entries > mostEntries) return this.#leaveOut({ level, closes: true });
    }
    this.#write(comma);
  }

  #leaveOut(gap: Gap): void {
    this.#gap = gap;
    this.#shortened.add(this.#key);
  }

  #write(byte: number): void {
    if (this.#gap !== null) return;
    if (this.#length >= this.#out.length - reserve) return this.#makeRoom();
    this.#out[this.#length] = byte;
    this.#length += 1;
  }

  #writeText(text: string): void {
    if (this.#gap === null) this.#length += this.#out.write(text, this.#length);
  }

  /** Leaves out the whole field, or the whole record, when there is no room for it. */
  #makeRoom(): void {
    if (this.#level < inRecord) return;
    const level = this.#level >= inField ? inField : inRecord;
    this.#length = level === inField ? this.#fieldAt : this.#recordAt;
    // The empty object is neither a list nor a text, so that it is not taken for either.
    this.#writeText(level === inField ? "{}" : "null");
    this.#leaveOut({ level, closes: false });
  }
}
