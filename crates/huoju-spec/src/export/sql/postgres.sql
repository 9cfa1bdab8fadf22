-- What the statements below need beside SQL itself: how the text of a cell is read, exact division, check digits.
CREATE TYPE rule_outcome AS ENUM ('pass', 'fail', 'unknown', 'not_applicable');
CREATE FUNCTION outcome(applies boolean, holds boolean) RETURNS rule_outcome LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN applies THEN
    CASE WHEN holds THEN 'pass'::rule_outcome WHEN NOT holds THEN 'fail'::rule_outcome ELSE 'unknown'::rule_outcome END
    ELSE 'not_applicable'::rule_outcome END;
-- The whole text matches; . is any character, a line break too.
CREATE FUNCTION matches(t text, pattern text) RETURNS boolean LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN t ~ ('^(?:' || pattern || ')$');
-- Without white space at both ends. Of a cell without zero-width spaces and byte order marks too, and null if nothing is left.
CREATE FUNCTION trim_space(t text) RETURNS text LANGUAGE SQL IMMUTABLE PARALLEL SAFE RETURN btrim(t,
    E'\u0009\u000A\u000B\u000C\u000D\u0020\u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000');
CREATE FUNCTION blanks() RETURNS text LANGUAGE SQL IMMUTABLE PARALLEL SAFE RETURN
    E'\u0009\u000A\u000B\u000C\u000D\u0020\u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000\u200B\uFEFF';
CREATE FUNCTION cell_text(t text) RETURNS text LANGUAGE SQL IMMUTABLE PARALLEL SAFE RETURN nullif(btrim(t, blanks()), '');
CREATE FUNCTION half_width(t text) RETURNS text LANGUAGE SQL IMMUTABLE PARALLEL SAFE RETURN translate(t,
    '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～　',
    '!"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~ ');
CREATE FUNCTION is_invalid(without_value boolean, cell text) RETURNS boolean LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN without_value THEN cell_text(cell) IS NOT NULL ELSE FALSE END;
-- A text without control characters, of at most 65,536 bytes.
CREATE FUNCTION text_of(t text) RETURNS text LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN octet_length(t) <= 65536 AND cell_text(t) !~ '[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F]' THEN cell_text(t) END;
-- A computed text is null if it is longer than a cell may be.
CREATE FUNCTION bounded_text(t text) RETURNS text LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN octet_length(t) <= 65536 THEN t END;
-- Of a field with a pattern or check digit: letters and digits in half width.
CREATE FUNCTION half_width_letters(t text) RETURNS text LANGUAGE SQL IMMUTABLE PARALLEL SAFE RETURN translate(t, '０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ',
    '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');
-- A number with so many places before and after the point, as a text that can be cast without loss: 1,234.50 or １２ too.
CREATE FUNCTION other_number_digits(t text, whole integer, places integer) RETURNS text LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN octet_length(t) <= 65536 AND t ~ ('^[+-]?0*[0-9]{0,' || whole || '}(\.[0-9]{0,' || places || '}0*)?$') THEN t END;
CREATE FUNCTION other_number(t text, whole integer, places integer) RETURNS text LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN t ~ '^[+-]?[0-9]{1,3}(,[0-9]{3})+(\..*)?$' THEN other_number_digits(replace(t, ',', ''), whole, places)
    WHEN t ~ '[0-9]' THEN other_number_digits(t, whole, places) END;
CREATE FUNCTION number_text(t text, whole integer, places integer) RETURNS text LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN other_number(half_width(cell_text(t)), whole, places);
-- A date of 1900 to 2100 in any of the ways that people write it, with or without a time of day.
CREATE FUNCTION calendar_date(y integer, m integer, d integer) RETURNS date LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN y > 0 AND m BETWEEN 1 AND 12 THEN
    CASE WHEN d BETWEEN 1 AND date_part('day', make_date(y, m, 1) + INTERVAL '1 month - 1 day') THEN make_date(y, m, d) END END;
CREATE FUNCTION parted_date(t text) RETURNS date LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN calendar_date(CAST(split_part(t, '-', 1) AS integer), CAST(split_part(t, '-', 2) AS integer), CAST(split_part(t, '-', 3) AS integer));
CREATE FUNCTION recent(day date) RETURNS date LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN day BETWEEN DATE '1900-01-01' AND DATE '2100-12-31' THEN day END;
CREATE FUNCTION other_date(t text) RETURNS date LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN t ~ '^([0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}|[0-9]{4}\.[0-9]{1,2}\.[0-9]{1,2}|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日|[0-9]{8})([ T][\t\n\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F]*([0-9]|[01][0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]+)?)?)?$' THEN
    recent(parted_date(regexp_replace(t, '^([0-9]{4})[^0-9]?([0-9]{1,2})[^0-9]?([0-9]{1,2}).*$', '\1-\2-\3'))) END;
CREATE FUNCTION date_of(t text) RETURNS date LANGUAGE SQL IMMUTABLE PARALLEL SAFE RETURN other_date(half_width(cell_text(t)));
CREATE FUNCTION month_of(t text) RETURNS date LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN half_width(cell_text(t)) ~ '^([0-9]{4}[-/.][0-9]{1,2}|[0-9]{4}年[0-9]{1,2}月|[0-9]{6})$' THEN
    recent(parted_date(regexp_replace(half_width(cell_text(t)), '^([0-9]{4})[^0-9]?([0-9]{1,2})[^0-9]?$', '\1-\2-01')))
    ELSE CAST(date_trunc('month', CAST(date_of(t) AS timestamp)) AS date) END;
CREATE FUNCTION other_boolean(t text) RETURNS boolean LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN t IN ('是', '有', '1', 'y', 'true', 'yes') THEN TRUE WHEN t IN ('否', '无', '0', 'n', 'false', 'no') THEN FALSE END;
CREATE FUNCTION boolean_of(t text) RETURNS boolean LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN other_boolean(lower(half_width(cell_text(t))));
CREATE FUNCTION iso_date(t text) RETURNS date LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN t ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' THEN parted_date(t) END;
-- Exact quotients of whole numbers, null where the divisor is 0; the remainder has the sign of the divisor.
CREATE FUNCTION last_places(x numeric, places integer) RETURNS numeric LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN x * CAST('1' || repeat('0', places) AS numeric);
CREATE FUNCTION quotient_truncated(a numeric, b numeric) RETURNS numeric LANGUAGE SQL IMMUTABLE PARALLEL SAFE RETURN div(a, nullif(b, 0));
CREATE FUNCTION quotient_rounded(a numeric, b numeric) RETURNS numeric LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN sign(a) * sign(b) * div(2 * abs(a) + abs(b), 2 * abs(nullif(b, 0)));
CREATE FUNCTION modulo(a numeric, b numeric) RETURNS numeric LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN a % nullif(b, 0) + CASE WHEN a % nullif(b, 0) <> 0 AND (a % nullif(b, 0) < 0) <> (b < 0) THEN b ELSE 0 END;
-- Fewest changes of one character, for texts of any length (levenshtein() of fuzzystrmatch ends at 255 bytes).
CREATE FUNCTION edit_distance(a text, b text) RETURNS integer LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    left_characters text[] := regexp_split_to_array(a, '');
    right_characters text[] := regexp_split_to_array(b, '');
    before integer[];
    now integer[];
BEGIN
    IF a = '' OR b = '' THEN RETURN length(a) + length(b); END IF;
    before := ARRAY(SELECT generate_series(0, length(b)));
    FOR i IN 1 .. length(a) LOOP
        now := ARRAY[i];
        FOR j IN 1 .. length(b) LOOP
            now := now || least(now[j] + 1, before[j + 1] + 1,
                before[j] + CASE WHEN left_characters[i] = right_characters[j] THEN 0 ELSE 1 END);
        END LOOP;
        before := now;
    END LOOP;
    RETURN before[length(b) + 1];
END $$;
-- GB 32100-2015, with the organization code (GB 11714-1997) inside; GB 11643-1999.
CREATE FUNCTION credit_code_sum(t text) RETURNS integer LANGUAGE SQL IMMUTABLE PARALLEL SAFE RETURN (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 1, 1)) - 1) + 3 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 2, 1)) - 1)
        + 9 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 3, 1)) - 1) + 27 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 4, 1)) - 1)
        + 19 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 5, 1)) - 1) + 26 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 6, 1)) - 1)
        + 16 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 7, 1)) - 1) + 17 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 8, 1)) - 1)
        + 20 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 9, 1)) - 1) + 29 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 10, 1)) - 1)
        + 25 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 11, 1)) - 1) + 13 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 12, 1)) - 1)
        + 8 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 13, 1)) - 1) + 24 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 14, 1)) - 1)
        + 10 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 15, 1)) - 1) + 30 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 16, 1)) - 1)
        + 28 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(t, 17, 1)) - 1);
CREATE FUNCTION organization_code_sum(t text) RETURNS integer LANGUAGE SQL IMMUTABLE PARALLEL SAFE RETURN 3 * (strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(t, 1, 1)) - 1) + 7 * (strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(t, 2, 1)) - 1)
        + 9 * (strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(t, 3, 1)) - 1) + 10 * (strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(t, 4, 1)) - 1)
        + 5 * (strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(t, 5, 1)) - 1) + 8 * (strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(t, 6, 1)) - 1)
        + 4 * (strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(t, 7, 1)) - 1) + 2 * (strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(t, 8, 1)) - 1);
CREATE FUNCTION citizen_id_sum(t text) RETURNS integer LANGUAGE SQL IMMUTABLE PARALLEL SAFE RETURN 7 * (strpos('0123456789', substr(t, 1, 1)) - 1) + 9 * (strpos('0123456789', substr(t, 2, 1)) - 1)
        + 10 * (strpos('0123456789', substr(t, 3, 1)) - 1) + 5 * (strpos('0123456789', substr(t, 4, 1)) - 1)
        + 8 * (strpos('0123456789', substr(t, 5, 1)) - 1) + 4 * (strpos('0123456789', substr(t, 6, 1)) - 1)
        + 2 * (strpos('0123456789', substr(t, 7, 1)) - 1) + (strpos('0123456789', substr(t, 8, 1)) - 1)
        + 6 * (strpos('0123456789', substr(t, 9, 1)) - 1) + 3 * (strpos('0123456789', substr(t, 10, 1)) - 1)
        + 7 * (strpos('0123456789', substr(t, 11, 1)) - 1) + 9 * (strpos('0123456789', substr(t, 12, 1)) - 1)
        + 10 * (strpos('0123456789', substr(t, 13, 1)) - 1) + 5 * (strpos('0123456789', substr(t, 14, 1)) - 1)
        + 8 * (strpos('0123456789', substr(t, 15, 1)) - 1) + 4 * (strpos('0123456789', substr(t, 16, 1)) - 1)
        + 2 * (strpos('0123456789', substr(t, 17, 1)) - 1);
CREATE FUNCTION organization_code_holds(t text) RETURNS boolean LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN substr(t, 9, 1) = substr('0X987654321', organization_code_sum(t) % 11 + 1, 1) AND substr(t, 1, 8) <> '00000000';
CREATE FUNCTION is_organization_code(t text) RETURNS boolean LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN matches(t, '[0-9A-Z]{8}-?[0-9X]') THEN organization_code_holds(replace(t, '-', '')) WHEN t IS NOT NULL THEN FALSE END;
CREATE FUNCTION is_unified_social_credit_code(t text) RETURNS boolean LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN matches(t, '[1-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}') THEN
    substr(t, 18, 1) = substr('0YXWUTRQPNMLKJHGFEDCBA987654321', credit_code_sum(t) % 31 + 1, 1) AND organization_code_holds(substr(t, 9, 9)) WHEN t IS NOT NULL THEN FALSE END;
CREATE FUNCTION is_citizen_id(t text) RETURNS boolean LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN matches(t, '[1-9][0-9]{16}[0-9X]') THEN
    substr(t, 18, 1) = substr('10X98765432', citizen_id_sum(t) % 11 + 1, 1) AND calendar_date(CAST(substr(t, 7, 4) AS integer), CAST(substr(t, 11, 2) AS integer), CAST(substr(t, 13, 2) AS integer)) IS NOT NULL WHEN t IS NOT NULL THEN FALSE END;
-- ZC 0006-2003; GB/T 5795 and GB/T 9999 (an ISSN sums as the last eight digits of an ISBN of ten); the form of a 软件著作权登记号.
CREATE FUNCTION patent_number_sum(t text) RETURNS integer LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN 2 * (strpos('0123456789', substr(t, 1, 1)) - 1) + 3 * (strpos('0123456789', substr(t, 2, 1)) - 1)
        + 4 * (strpos('0123456789', substr(t, 3, 1)) - 1) + 5 * (strpos('0123456789', substr(t, 4, 1)) - 1)
        + 6 * (strpos('0123456789', substr(t, 5, 1)) - 1) + 7 * (strpos('0123456789', substr(t, 6, 1)) - 1)
        + 8 * (strpos('0123456789', substr(t, 7, 1)) - 1) + 9 * (strpos('0123456789', substr(t, 8, 1)) - 1)
        + 2 * (strpos('0123456789', substr(t, 9, 1)) - 1) + 3 * (strpos('0123456789', substr(t, 10, 1)) - 1)
        + 4 * (strpos('0123456789', substr(t, 11, 1)) - 1) + 5 * (strpos('0123456789', substr(t, 12, 1)) - 1);
CREATE FUNCTION standard_number_sum(t text) RETURNS integer LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN 10 * (strpos('0123456789', substr(t, 1, 1)) - 1) + 9 * (strpos('0123456789', substr(t, 2, 1)) - 1)
        + 8 * (strpos('0123456789', substr(t, 3, 1)) - 1) + 7 * (strpos('0123456789', substr(t, 4, 1)) - 1)
        + 6 * (strpos('0123456789', substr(t, 5, 1)) - 1) + 5 * (strpos('0123456789', substr(t, 6, 1)) - 1)
        + 4 * (strpos('0123456789', substr(t, 7, 1)) - 1) + 3 * (strpos('0123456789', substr(t, 8, 1)) - 1)
        + 2 * (strpos('0123456789', substr(t, 9, 1)) - 1);
CREATE FUNCTION isbn_sum(t text) RETURNS integer LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN (strpos('0123456789', substr(t, 1, 1)) - 1) + 3 * (strpos('0123456789', substr(t, 2, 1)) - 1)
        + (strpos('0123456789', substr(t, 3, 1)) - 1) + 3 * (strpos('0123456789', substr(t, 4, 1)) - 1)
        + (strpos('0123456789', substr(t, 5, 1)) - 1) + 3 * (strpos('0123456789', substr(t, 6, 1)) - 1)
        + (strpos('0123456789', substr(t, 7, 1)) - 1) + 3 * (strpos('0123456789', substr(t, 8, 1)) - 1)
        + (strpos('0123456789', substr(t, 9, 1)) - 1) + 3 * (strpos('0123456789', substr(t, 10, 1)) - 1)
        + (strpos('0123456789', substr(t, 11, 1)) - 1) + 3 * (strpos('0123456789', substr(t, 12, 1)) - 1);
CREATE FUNCTION patent_number_holds(t text) RETURNS boolean LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN substr('0123456789X', patent_number_sum(rpad(substr(t, 1, length(t) - 1), 12, '0')) % 11 + 1, 1) = right(t, 1) AND right(substr(t, 1, length(t) - 1), CASE length(t) WHEN 13 THEN 7 ELSE 5 END) NOT IN ('0000000', '00000');
CREATE FUNCTION standard_number_holds(t text) RETURNS boolean LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN substr('0X987654321', standard_number_sum(t) % 11 + 1, 1) = substr(t, 10, 1) AND substr(t, 1, 9) <> '000000000';
CREATE FUNCTION is_patent_number(t text) RETURNS boolean LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN matches(t, '((ZL|CN) ?)?((200[3-9]|20[1-9][0-9]|2100) ?[12389] ?[0-9]{7}|(8[5-9]|9[0-9]|0[0-3]) ?[12389] ?[0-9]{5})[.]?[0-9X]') THEN
    patent_number_holds(replace(replace(replace(replace(t, 'ZL', ''), 'CN', ''), ' ', ''), '.', '')) WHEN t IS NOT NULL THEN FALSE END;
CREATE FUNCTION isbn_holds(t text) RETURNS boolean LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN CASE length(t) WHEN 13 THEN matches(t, '978[0-9]{10}|979[1-9][0-9]{9}') AND substr('0987654321', isbn_sum(t) % 10 + 1, 1) = right(t, 1)
    WHEN 10 THEN matches(t, '[0-9]{9}[0-9X]') AND standard_number_holds(t) ELSE FALSE END;
CREATE FUNCTION is_isbn(t text) RETURNS boolean LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN matches(t, '(ISBN ?)?([0-9]{9,12}[0-9X]|([0-9]{3}-)?[0-9]+-[0-9]+-[0-9]+-[0-9X])') THEN
    isbn_holds(replace(replace(replace(t, 'ISBN', ''), ' ', ''), '-', '')) AND length(t) - length(replace(t, '-', '')) IN (0, CASE length(replace(replace(replace(t, 'ISBN', ''), ' ', ''), '-', '')) WHEN 13 THEN 4 ELSE 3 END) WHEN t IS NOT NULL THEN FALSE END;
CREATE FUNCTION is_issn(t text) RETURNS boolean LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN matches(t, '(ISSN ?)?[0-9]{4}-?[0-9]{3}[0-9X]') THEN
    standard_number_holds('00' || right(replace(t, '-', ''), 8)) WHEN t IS NOT NULL THEN FALSE END;
CREATE FUNCTION is_software_copyright_number(t text) RETURNS boolean LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN matches(t, '(199[1-9]|20[0-9][0-9]|2100)SR[0-9]{6,7}') THEN substr(t, 7) NOT IN ('000000', '0000000') WHEN t IS NOT NULL THEN FALSE END;
-- Beyond ASCII as the locale of the database has it, one letter for one.
CREATE FUNCTION upper_case(t text) RETURNS text LANGUAGE SQL IMMUTABLE PARALLEL SAFE RETURN upper(t COLLATE "default");
CREATE FUNCTION lower_case(t text) RETURNS text LANGUAGE SQL IMMUTABLE PARALLEL SAFE RETURN lower(t COLLATE "default");
-- As names are compared.
CREATE FUNCTION name_key(t text) RETURNS text LANGUAGE SQL IMMUTABLE PARALLEL SAFE RETURN upper_case(translate(half_width(t), blanks(), ''));
-- What a cell stands for that is no code as it is written: in half-width or capital letters, or the name of a code.
CREATE FUNCTION capital(t text) RETURNS text LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN translate(t, 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
CREATE FUNCTION other_spelling(in_list text, cell text, day date) RETURNS text LANGUAGE SQL STABLE STRICT PARALLEL SAFE
RETURN (SELECT (array_agg(entry ORDER BY CASE WHEN kind = 'name' THEN 4 WHEN spelling = cell THEN 1 WHEN spelling = half_width(cell) THEN 2 ELSE 3 END))[1]
    FROM spelling WHERE list = in_list AND valid_from <= day AND day < valid_to AND octet_length(cell) <= 1000
    AND CASE WHEN kind = 'name' THEN spelling = cell ELSE spelling IN (cell, half_width(cell), capital(half_width(cell))) END);
-- In a list whose lower level is open, for a cell of the shape of a code there: the longest listed code that it begins with, if no code is listed below that.
CREATE FUNCTION begins(t text, spelling text, shape text) RETURNS boolean LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN starts_with(t, spelling) AND length(spelling) < length(t) AND matches(t, shape);
CREATE FUNCTION unless_divided(in_list text, above text, day date) RETURNS text LANGUAGE SQL STABLE STRICT PARALLEL SAFE
RETURN CASE WHEN NOT EXISTS (SELECT FROM code WHERE list = in_list AND parent = above AND valid_from <= day AND day < valid_to) THEN above END;
CREATE FUNCTION listed_above(in_list text, cell text, day date, shape text) RETURNS text LANGUAGE SQL STABLE STRICT PARALLEL SAFE
RETURN (SELECT CASE WHEN NOT bool_or(spelling IN (cell, half_width(cell), capital(half_width(cell)))) THEN coalesce(
        unless_divided(in_list, (array_agg(entry ORDER BY length(spelling) DESC, kind = 'code' DESC) FILTER (WHERE valid_from <= day AND day < valid_to AND begins(cell, spelling, shape)))[1], day),
        unless_divided(in_list, (array_agg(entry ORDER BY length(spelling) DESC, kind = 'code' DESC) FILTER (WHERE valid_from <= day AND day < valid_to AND begins(half_width(cell), spelling, shape)))[1], day),
        unless_divided(in_list, (array_agg(entry ORDER BY length(spelling) DESC, kind = 'code' DESC) FILTER (WHERE valid_from <= day AND day < valid_to AND begins(capital(half_width(cell)), spelling, shape)))[1], day)) END
    FROM spelling WHERE list = in_list AND kind <> 'name' AND octet_length(cell) <= 1000);
