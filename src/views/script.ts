// The one script, never needed: in the preview it asks for the result again as the form is changed, so that nobody has to choose Pröva.

/** Served as it stands at /script.js. Asks only for the address that the form itself leads to; what comes is put in as nodes, never as text. */
export const SCRIPT = `'use strict';
(() => {
  const form = document.getElementById('prova');
  const said = document.getElementById('sagt');
  if (!form || !said) return;
  let under = null;
  let waiting = 0;
  const busy = (is) => {
    const outcome = document.getElementById('utfall');
    outcome.setAttribute('aria-busy', String(is));
    for (const button of outcome.querySelectorAll('button')) button.disabled = is;
  };
  // What somebody has typed beside the form, as the reason, is theirs, and so is their place in it.
  const keep = (old, fresh) => {
    for (const field of old.querySelectorAll('input[id]')) {
      const same = fresh.querySelector('#' + CSS.escape(field.id));
      if (same && field.value !== field.defaultValue) same.value = field.value;
    }
    for (const [i, folded] of [...old.querySelectorAll('details')].entries()) {
      const same = fresh.querySelectorAll('details')[i];
      if (same && folded.open) same.open = true;
    }
    const focus = old.contains(document.activeElement) ? document.activeElement.id : '';
    const place = focus && document.activeElement.selectionStart;
    old.replaceWith(fresh);
    const again = focus && document.getElementById(focus);
    if (!again) return;
    again.focus({ preventScroll: true });
    if (typeof place === 'number') again.setSelectionRange(place, place);
  };
  const show = (page, address) => {
    for (const old of document.querySelectorAll('[data-live]')) {
      const fresh = page.getElementById(old.id);
      if (fresh) keep(old, document.adoptNode(fresh));
    }
    history.replaceState(null, '', address);
    const short = document.getElementById('kort');
    said.textContent = short ? short.textContent : '';
  };
  const ask = async () => {
    if (under) under.abort();
    const mine = (under = new AbortController());
    const address = form.getAttribute('action') + '?' + new URLSearchParams(new FormData(form));
    busy(true);
    try {
      const answer = await fetch(address, { signal: mine.signal, headers: { Accept: 'text/html' } });
      const isResult = answer.ok || answer.status === 400;
      const page = isResult && new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (page && page.getElementById('utfall')) show(page, address);
      else said.textContent = 'Resultatet kunde inte visas. Välj Pröva.';
    } catch {
      if (!mine.signal.aborted) said.textContent = 'Tjänsten svarar inte just nu. Det du har skrivit står kvar.';
    } finally {
      if (under === mine) busy(false);
    }
  };
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 400);
  });
})();
`;
