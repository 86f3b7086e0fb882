// The secret value that every form of ours holds, so that no other page can send it.
import { createContext, useContext } from 'hono/jsx';

/** Of the page that is being written; null when whoever reads it has no form to send. */
export const TokenOfPage = createContext<string | null>(null);

/** Belongs in every form with method="post", save those that a letter leads to. */
export const Token = () => {
  const token = useContext(TokenOfPage);
  return token === null ? null : <input type="hidden" name="form-token" value={token} />;
};
