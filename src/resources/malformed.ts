/** Why a text from the server or a file is not what it is said to be; the caller says where it came from. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}
