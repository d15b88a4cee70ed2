import { getState, setState } from '../app-state.ts';

export function switchTheme(): void {
  setState({ theme: getState().theme === 'dark' ? 'light' : 'dark' });
}

export function switchLanguage(): void {
  setState({ language: getState().language === 'zh-CN' ? 'en' : 'zh-CN' });
}
