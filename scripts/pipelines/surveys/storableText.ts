/** A text as the org would keep it: it drops blanks at both ends, and other control characters than line breaks are none of a text. */
export function storableText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, ' ')
    .trim();
}
