(() => {
  const form = document.getElementById("filter");
  if (!form) return;
  const items = [...document.querySelectorAll("#findings > li")];
  const shown = document.getElementById("shown");
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/đ/g, "d");
  const texts = [];
  const apply = () => {
    const wanted = ["severity", "code", "unit"].map((name) => [name, form.elements[name].value]).filter(([, value]) => value);
    const words = plain(form.elements.words.value).split(/\s+/).filter(Boolean);
    let count = 0;
    items.forEach((item, index) => {
      let fits = wanted.every(([name, value]) => item.dataset[name] === value);
      if (fits && words.length) {
        texts[index] ??= plain(item.textContent);
        fits = words.every((word) => texts[index].includes(word));
      }
      item.hidden = !fits;
      if (fits) count += 1;
    });
    shown.textContent = shown.dataset.pattern.replace("#", count);
  };
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  form.hidden = false;
  apply();
})();
