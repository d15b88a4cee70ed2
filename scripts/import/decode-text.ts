import { ImportRefusal } from './request.ts';

/**
 * Label of an encoding in the WHATWG standard, for its name in .cpg files or by users. GBK and GB 2312 are read as GB 18030,
 * which contains both.
 */
export function encodingLabel(name: string): string {
  const key = name
    .trim()
    .toLowerCase()
    .replace(/^(?:cp|ansi|windows|ms|oem)[-_ ]?(?=\d)/u, '');
  if (/^(?:936|gbk|gb-?2312|gb-?18030|54936|hz)$/u.test(key)) return 'gb18030';
  if (/^(?:65001|utf-?8)$/u.test(key)) return 'utf-8';
  if (/^125\d$/u.test(key)) return `windows-${key}`;
  if (/^(?:88591|8859-1|iso-?8859-?1|latin-?1)$/u.test(key)) return 'windows-1252';
  if (key === '950') return 'big5';
  try {
    return new TextDecoder(key).encoding;
  } catch (cause) {
    throw new ImportRefusal(
      'unknown_encoding',
      `${name} is an unknown encoding (try utf-8 or gbk).`,
      {
        cause,
      },
    );
  }
}

/** Decodes the bytes to text; a byte order mark is removed. Throws ImportRefusal at bytes that are invalid in the encoding. */
export async function* decodeText(
  chunks: AsyncIterable<Buffer>,
  encoding: string,
): AsyncIterable<string> {
  const label = encodingLabel(encoding);
  const decoder = new TextDecoder(label, { fatal: true });
  const decode = (chunk?: Buffer): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch (cause) {
      throw new ImportRefusal(
        'wrong_encoding',
        `The text is not ${label}: name its encoding with --encoding (gbk, for instance).`,
        { cause },
      );
    }
  };
  for await (const chunk of chunks) yield decode(chunk);
  yield decode();
}
