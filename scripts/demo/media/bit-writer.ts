/** Bits of an H.264 stream, the most significant first (ITU-T H.264, clauses 7.2 and 9.1). */
export class BitWriter {
  private readonly bytes: number[] = [];
  private current = 0;
  private used = 0;

  bit(value: number): void {
    this.current = (this.current << 1) | (value & 1);
    this.used += 1;
    if (this.used < 8) return;
    this.bytes.push(this.current);
    this.current = 0;
    this.used = 0;
  }

  /** Writes u(n). */
  bits(value: number, count: number): void {
    for (let i = count - 1; i >= 0; i--) this.bit(value >>> i);
  }

  /** Writes ue(v): Exp-Golomb. */
  unsigned(value: number): void {
    const length = 31 - Math.clz32(value + 1);
    this.bits(0, length);
    this.bits(value + 1, length + 1);
  }

  /** Writes se(v). */
  signed(value: number): void {
    this.unsigned(value > 0 ? 2 * value - 1 : -2 * value);
  }

  /** Writes zero bits up to the next whole byte. */
  align(): void {
    while (this.used > 0) this.bit(0);
  }

  /** Writes whole bytes; only where the stream is aligned. */
  raw(bytes: Uint8Array): void {
    if (this.used > 0) throw new Error('the stream is not aligned');
    for (const byte of bytes) this.bytes.push(byte);
  }

  /** Writes rbsp_trailing_bits and returns all bytes. */
  end(): Uint8Array {
    this.bit(1);
    this.align();
    return Uint8Array.from(this.bytes);
  }
}
