import { dressDocument } from "../app/document.ts";
import "../ui/tokens.css";
import "../ui/base.css";

// As in main.tsx: what the page needs before it draws anything.
dressDocument();
