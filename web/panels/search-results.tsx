import { Combobox } from '@mantine/core';
import {
  IconAddressBook,
  IconCamera,
  IconFlag3,
  IconHexagon,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type {
  SearchReply,
  SearchResult,
  SearchResultKind,
} from '../../api/core/contract/search.ts';
import { useReason } from '../i18n/use-reason.ts';
import type { Asked } from '../ui/query-state.tsx';
import row from '../ui/row.module.css';
import css from './search-results.module.css';
import { useIncidentTitle } from './use-incident-title.ts';
import { useLevelName } from './use-level-name.ts';

const icons = {
  grid: IconHexagon,
  place: IconAddressBook,
  space: IconUsersGroup,
  camera: IconCamera,
  incident: IconFlag3,
} satisfies Record<SearchResultKind, typeof IconHexagon>;

/** Whether no other result has the same name and place; otherwise the code is shown. */
const isAlone = ({ title, context }: SearchResult, results: readonly SearchResult[]): boolean =>
  results.filter((other) => other.title === title && other.context === context).length === 1;
const join = ({ context, code }: SearchResult): string =>
  [context, code].filter((words) => words !== '').join(' · ');

interface SearchResultsProps {
  query: string;
  asked: Asked<SearchReply>;
  groups: { kind: SearchResultKind; results: SearchResult[] }[];
}

/** The drop-down: groups of results, or why there are none. */
export function SearchResults({ query, asked, groups }: SearchResultsProps) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const levelName = useLevelName();
  const titleOfIncident = useIncidentTitle();
  const titleOf = ({ title, context, category }: SearchResult) =>
    category === null ? title : titleOfIncident({ title, address: context, category });

  if (groups.length === 0) {
    const words = asked.error
      ? reasonOf(asked.error)
      : asked.data && query !== ''
        ? t('search.empty', { query })
        : t('search.loading');
    return (
      <Combobox.Empty className={css.empty} role="status">
        <div>{words}</div>
        {asked.data && <div className={css.context}>{t('search.emptyHint')}</div>}
      </Combobox.Empty>
    );
  }
  return (
    <Combobox.Options className={css.options}>
      {groups.map(({ kind, results }) => {
        const Icon = icons[kind];
        return (
          <Combobox.Group key={kind} label={t(`search.group.${kind}`)}>
            {results.map((result) => (
              <Combobox.Option
                key={result.code}
                className={css.option}
                value={`${kind}:${result.code}`}
              >
                <span className={css.result}>
                  <Icon className={css.icon} size="1.125rem" stroke={1.6} aria-hidden />
                  <span className={css.names}>
                    <span className={`${row.line} ${css.title}`} title={titleOf(result)}>
                      {titleOf(result)}
                    </span>
                    <span className={`${row.line} ${css.context}`}>
                      {isAlone(result, results) ? result.context : join(result)}
                    </span>
                  </span>
                  {result.level !== null && (
                    <span className={css.level}>{levelName(result.level)}</span>
                  )}
                </span>
              </Combobox.Option>
            ))}
          </Combobox.Group>
        );
      })}
    </Combobox.Options>
  );
}
