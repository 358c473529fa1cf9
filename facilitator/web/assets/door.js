// The door: what is typed is put in order, and remembered for the way back in once it has led in.
import { takeOver } from "./carry.js";
import { storageFor } from "./store.js";

if (await takeOver()) {
    location.replace("/");
    await new Promise(() => {});
}

const code = document.getElementById("code");
const keep = document.getElementById("keep");
const form = document.getElementById("join");
const wall = form.querySelector("input[name=wall]") !== null; // has a code of its own, which is not the person's

const { storage } = storageFor(true);
const session = storageFor(false).storage;
const refused = document.getElementById("refused").textContent.trim() !== "";
if (refused && !wall) {
    storage.removeItem("vagskal.code");
    session.removeItem("vagskal.code");
}
if (!code.value && !wall) code.value = session.getItem("vagskal.code") || storage.getItem("vagskal.code") || "";
if (keep && session.getItem("vagskal.keep") === "no") keep.checked = true;
(code.value && !refused ? form.querySelector("button") : code).focus();

form.addEventListener("submit", () => {
    if (wall) return;
    const nothing = keep && keep.checked;
    session.setItem("vagskal.keep", nothing ? "no" : "yes");
    storage.removeItem("vagskal.code");
    (nothing ? session : storage).setItem("vagskal.code", code.value.trim());
});
