import { glossary } from '../../api/core/contract/glossary.ts';
import { createTranslator, type Translate } from '../../api/core/words/translate-text.ts';

/** What the English page of the Getu at this address calls a name of its data. */
export async function englishNames(address: string): Promise<Translate> {
  const reply = await fetch(`${address}/api/glossary`);
  return createTranslator(glossary.parse(await reply.json()).terms);
}
