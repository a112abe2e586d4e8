import { Failure } from '../../launcher/terminal/failure.js';

export function wholeNumber(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Failure(`${text} is no number to count with`, 'Give a whole number above zero.');
}
