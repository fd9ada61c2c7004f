/** The switches of the preview. They live in cookies, except the language: that is the user's own, in the org. */
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';

export const settingsSchema = z.strictObject({
  language: z.enum(['en_US', 'zh_CN', 'zh_TW']).optional(),
  theme: z.enum(['light', 'dark']).optional(),
  width: z.enum(['desktop', 'phone']).optional(),
  persona: z.string().max(80).optional()
});

export type SettingsChange = z.infer<typeof settingsSchema>;

export interface PageSettings {
  theme: 'light' | 'dark';
  width: 'desktop' | 'phone';
  /** undefined: the first persona. */
  persona: string | undefined;
}

const cookieNames = { theme: 'preview-theme', width: 'preview-width', persona: 'preview-persona' } as const;

/** A cookie that holds nonsense counts as absent. */
export function readSettings(request: IncomingMessage): PageSettings {
  const cookies = new Map(
    (request.headers.cookie ?? '').split(';').map((part): [string, string] => {
      const [name = '', value = ''] = part.trim().split('=', 2);
      return [name, value];
    })
  );
  return {
    theme: cookies.get(cookieNames.theme) === 'dark' ? 'dark' : 'light',
    width: cookies.get(cookieNames.width) === 'phone' ? 'phone' : 'desktop',
    persona: cookies.get(cookieNames.persona)
  };
}

/** Set-Cookie headers for a change. */
export function settingCookies(change: SettingsChange): string[] {
  return (['theme', 'width', 'persona'] as const).flatMap((name) => {
    const value = change[name];
    return value === undefined ? [] : [`${cookieNames[name]}=${value}; Path=/; SameSite=Strict; HttpOnly`];
  });
}
