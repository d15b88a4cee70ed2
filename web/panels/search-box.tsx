import { Combobox, Kbd, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchResult } from '../../api/core/contract/search.ts';
import { useSearch } from '../questions/places.ts';
import { selectResult } from '../state/actions/selection.ts';
import { useDraftText } from '../ui/use-draft-text.ts';
import css from './search-box.module.css';
import { SearchResults } from './search-results.tsx';
import { SEARCH_INPUT_ID } from './shortcuts.ts';
import { PANEL_ID } from './side-panel.tsx';

const DEBOUNCE_MS = 200;

/**
 * Search box. Its text stays until the search is successful or cancelled, or the tab is closed; it can be a person's address,
 * and is kept no longer.
 */
export function SearchBox() {
  const { t } = useTranslation();
  const [words, setWords] = useDraftText('search', false);
  const [query] = useDebouncedValue(words.trim(), DEBOUNCE_MS);
  const asked = useSearch(query);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const results = query === '' ? [] : (asked.data?.results ?? []);
  const isBehind = words.trim() !== query || asked.isFetching;
  // The group of the best result first: Enter chooses the topmost.
  const groups = Array.from(new Set(results.map(({ kind }) => kind)), (kind) => ({
    kind,
    results: results.filter((result) => result.kind === kind),
  }));
  const topmost = results[0];
  const [isEntered, setEntered] = useState(false);

  const choose = (result: SearchResult) => {
    selectResult(result);
    setWords('');
    combobox.closeDropdown();
    // Tab continues from the result; the panel may have to open first.
    requestAnimationFrame(() => document.getElementById(PANEL_ID)?.focus());
  };

  // Enter without a choice selects the topmost result, also when the answer is still loading.
  useEffect(() => {
    if (!isEntered || isBehind) return;
    setEntered(false);
    if (topmost) choose(topmost);
  });

  return (
    <div className={css.box}>
      <Combobox
        store={combobox}
        shadow="md"
        onOptionSubmit={(value) => {
          const chosen = results.find((result) => `${result.kind}:${result.code}` === value);
          if (chosen) choose(chosen);
        }}
      >
        <Combobox.Target>
          <TextInput
            id={SEARCH_INPUT_ID}
            type="search"
            autoComplete="off"
            spellCheck={false}
            maxLength={100}
            aria-label={t('search.label')}
            placeholder={t('search.placeholder')}
            leftSection={<IconSearch size="1rem" aria-hidden />}
            rightSection={
              words !== '' && isBehind ? <Loader size="0.875rem" /> : words === '' && <Kbd>/</Kbd>
            }
            value={words}
            onChange={(event) => {
              setWords(event.currentTarget.value);
              setEntered(false);
              combobox.openDropdown();
              combobox.resetSelectedOption();
            }}
            onFocus={() => words !== '' && combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && combobox.getSelectedOptionIndex() === -1) {
                setEntered(words.trim() !== '');
              }
              if (event.key !== 'Escape') return;
              if (words === '') event.currentTarget.blur();
              setWords('');
              combobox.closeDropdown();
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={words.trim() === ''}>
          <SearchResults query={query} asked={asked} groups={groups} />
        </Combobox.Dropdown>
      </Combobox>
    </div>
  );
}
