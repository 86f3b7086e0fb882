// Said where profiles are shown when somebody has edited the municipality's file after something was saved on the pages.

export const FileEdited = () => (
  <div class="note">
    <p>
      <b>Kommunens fil har ändrats</b> sedan något senast sparades på sidorna. Det som är sparat på sidorna gäller, inte
      filen.
    </p>
    <p>
      <a href="/municipality/import?from=file">Se vad filen skulle ändra och läs in den</a>
    </p>
  </div>
);
