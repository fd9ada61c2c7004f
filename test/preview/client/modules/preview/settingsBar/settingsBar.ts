import { LightningElement } from 'lwc';
import { hostText, languages } from '../../../data/hostText.ts';

type Setting = 'language' | 'theme' | 'width' | 'persona';

/** The preview's own switches. They are kept by the server, so each change loads the page again. */
export default class SettingsBar extends LightningElement {
  get heading(): string {
    return hostText('preview');
  }

  get settings() {
    const { personas, persona, language, theme, width } = globalThis.previewHost;
    const all = [
      setting(
        'persona',
        personas.map(({ name, label }) => ({ value: name, label })),
        persona
      ),
      setting('language', languages, language),
      setting(
        'theme',
        [
          { value: 'light', label: hostText('light') },
          { value: 'dark', label: hostText('dark') }
        ],
        theme
      ),
      setting(
        'width',
        [
          { value: 'desktop', label: hostText('desktop') },
          { value: 'phone', label: hostText('phone') }
        ],
        width
      )
    ];
    return all.filter(({ options }) => options.length > 1);
  }

  async handleChange(event: Event): Promise<void> {
    const select = event.target as HTMLSelectElement;
    await fetch('/preview/settings', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ [select.name]: select.value })
    });
    location.reload();
  }
}

function setting(name: Setting, options: readonly { value: string; label: string }[], current: string) {
  return {
    name,
    label: hostText(name),
    options: options.map((option) => ({ ...option, selected: option.value === current }))
  };
}
